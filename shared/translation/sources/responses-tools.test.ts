// Goal: a client of Responses reads calls of its own tools in its own words, whoever made them.
// Method: what a model called is written as the client reads it, whole and in pieces.
import { describe, expect, test } from "vitest";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import type { WholeCall } from "../core/answer-part.ts";
import { responsesStream } from "./stream-responses.ts";
import { responsesAnswer } from "./write-responses.ts";

const request = {
  input: "Go.",
  tools: [
    { type: "namespace", name: "multi_agent_v1", tools: [{ type: "function", name: "wait" }] },
    { type: "custom", name: "apply_patch" },
    { type: "tool_search", execution: "client" },
    { type: "function", name: "look" },
  ],
};
const label = { id: "1", model: "m", createdSeconds: 0 };
const end = { reason: "calls", usage: undefined } as const;
const called = (id: string, name: string, input: string): WholeCall => ({
  kind: "called",
  id,
  name,
  input,
});
const calls = [
  called("a", "multi_agent_v1__wait", '{"ms":1}'),
  called("b", "apply_patch", '{"input":"*** Begin\\n"}'),
  called("c", "apply_patch", "*** Bare"),
  called("d", "tool_search", '{"query":"map"}'),
  called("e", "look", "{}"),
];
const expected = [
  {
    type: "function_call",
    call_id: "a",
    name: "wait",
    namespace: "multi_agent_v1",
    arguments: '{"ms":1}',
  },
  { type: "custom_tool_call", call_id: "b", name: "apply_patch", input: "*** Begin\n" },
  { type: "custom_tool_call", call_id: "c", name: "apply_patch", input: "*** Bare" },
  { type: "tool_search_call", call_id: "d", execution: "client", arguments: { query: "map" } },
  { type: "function_call", call_id: "e", name: "look", arguments: "{}" },
];

type Event = { readonly type: string; readonly item?: unknown; readonly input?: string };

describe("calls of tools in an answer of Responses", () => {
  test("are of the tools the client has, in one piece", () => {
    expect(responsesAnswer({ parts: calls, end }, label, request)).toMatchObject({
      output: expected,
    });
  });

  test("are of the tools the client has, in pieces", () => {
    const writer = responsesStream(label, request);
    const text = calls.map((call) => {
      const { id, name, input } = call;
      const begun = writer.take({ kind: "call", id, name });
      const pieces = input.match(/.{1,4}/gs) ?? [];
      const said = pieces.map((piece) => writer.take({ kind: "input", id, text: piece }));
      return [begun, ...said, writer.take(call)].join("");
    });
    const bytes = new TextEncoder().encode([...text, writer.end(end)].join(""));
    const events = createSseScanner(1e6)
      .push(bytes)
      .events.map((event) => JSON.parse(sseData(event) ?? "") as Event);
    const done = events.filter(({ type }) => type === "response.output_item.done");
    expect(done.map(({ item }) => item)).toMatchObject(expected);
    const inputs = events.filter(({ type }) => type === "response.custom_tool_call_input.done");
    expect(inputs.map(({ input }) => input)).toEqual(["*** Begin\n", "*** Bare"]);
    expect(events.at(-1)).toMatchObject({ response: { output: expected } });
  });
});
