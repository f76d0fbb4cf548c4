// Goal: a key whose pieces a client puts together is noticed wherever the upstream puts them: in lists,
// by numbers, by ids, in several kinds of events, in names and lines beside the data, with others between.
// Method: a table of such streams, each with the key in two pieces or otherwise where no text is.
import { expect, it } from "vitest";
import { watchKey } from "./key-echo.ts";

const key = "sk-proj-Q7w_ErTy-9aZxCvBn0";
const [head, tail] = [key.slice(0, 11), key.slice(11)];
const inHex = Buffer.from(key).toString("hex");
const encode = (text: string) => new TextEncoder().encode(text);
const event = (value: unknown, before = "") => `${before}data: ${JSON.stringify(value)}\n\n`;
const chat = (content: string, index?: number) =>
  event({ choices: [{ index, delta: { content } }] });
const call = (id: string, text: string) =>
  event({
    choices: [{ index: 0, delta: { tool_calls: [{ id, function: { arguments: text } }] } }],
  });
const message = (index: number, text: string) =>
  event({ type: "content_block_delta", index, delta: { type: "text_delta", text } });
const response = (item_id: string, delta: string, type = "response.output_text.delta") =>
  event({ type, item_id, output_index: 0, content_index: 0, delta });
const others = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`x${at}`, "y"]));
const bytes = (text: string) => [...Buffer.from(text)];
const logged = (text: string) =>
  event({ choices: [{ index: 0, logprobs: { content: [{ token: "x", bytes: bytes(text) }] } }] });
/** One line for whoever ends lines with LF alone, two for everybody else. */
const inTwoLines = (content: string) =>
  event({ id: "c1", choices: [{ index: 0, delta: { content } }] }).replace(",", ",\rdata: ");

const streams: readonly (readonly [string, readonly string[]])[] = [
  ["with another choice between", [chat(head, 0), chat("noise", 1), chat(tail, 0)]],
  ["at two choices, for who reads the first", [chat(head, 0), chat(tail, 1)]],
  ["at a choice without a number first", [chat(head), chat(tail, 0)]],
  ["with another call between", [call("a", head), call("b", "noise"), call("a", tail)]],
  ["with another item between", [response("a", head), response("b", "noise"), response("a", tail)]],
  [
    "with another kind between",
    [response("a", head), response("a", "noise", "response.refusal.delta"), response("a", tail)],
  ],
  ["with another block between", [message(0, head), message(1, "noise"), message(0, tail)]],
  [
    "begun where a block begins",
    [event({ index: 0, content_block: { type: "text", text: head } }), message(0, tail)],
  ],
  [
    "in thoughts, then in words",
    [event({ choices: [{ delta: { reasoning: head } }] }), chat(tail)],
  ],
  ["with seventy others between", [chat(head, 0), event({ choices: [others] }), chat(tail, 0)]],
  ["in lines that end with CR", [head, tail].map(inTwoLines)],
  ["as a name", [event({ choices: [{ delta: { [inHex]: 1 } }] })]],
  ["as a name, backwards", [event({ [key.split("").toReversed().join("")]: {} })]],
  ["in the event's name", [event({}, `event: ${btoa(key)}\n`)]],
  ["in two events' names", [event({}, `event: ${head}\n`), event({}, `event: ${tail}\n`)]],
  ["in a line nobody knows", [event({}, `debug: ${inHex}\n`)]],
  ["as bytes of a token", [logged(key)]],
  ["as bytes of two tokens", [logged(head), logged(tail)]],
];

it.each(streams)("a key %s is noticed, with its last piece", (_where, events) => {
  const hasKey = watchKey(key).follow();
  const heard = events.map((one) => hasKey(encode(one)));
  expect(heard.indexOf(true)).toBe(events.length - 1);
});

it("in a whole answer bytes of tokens are read as the text they are", () => {
  const content = key.split("").map((token) => ({ token: "x", bytes: bytes(token) }));
  const body = JSON.stringify({ choices: [{ logprobs: { content } }] });
  expect(watchKey(key).isIn(encode(body))).toBe(true);
});

it("an answer of many choices, names and events without a key is none", () => {
  const hasKey = watchKey(key).follow();
  const heard = Array.from({ length: 3_000 }, (_, at) =>
    hasKey(encode(chat(`${head} and ${at}, then`, at % 128))),
  );
  expect(heard).not.toContain(true);
});
