import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { claudeCode, codex } from "../../testing/agent-turns.ts";
import { richRequests } from "../../testing/rich-requests.ts";
import { chatCompletions } from "../protocols/chat-completions.ts";
import { protocols } from "../protocols/index.ts";
import { messages } from "../protocols/messages.ts";
import { responses } from "../protocols/responses.ts";
import type { Protocol } from "../protocol.ts";
import { selectInside } from "./select-inside.ts";

const encode = (body: object) => new TextEncoder().encode(JSON.stringify({ model: "m", ...body }));
const read = (protocol: Protocol, body: object) => protocol.read(encode(body), {});
const to = { model: { name: "m", maxOutputTokens: 100 }, dialect: { path: "/" } };
const sent = (protocol: Protocol, body: object) =>
  JSON.parse(new TextDecoder().decode(read(protocol, body).write(to).body)) as Record<
    string,
    unknown
  >;
const user = (...content: readonly unknown[]) => [{ role: "user", content }];
const picture = { type: "image", source: { type: "base64", media_type: "image/png", data: "aa" } };

describe("what goes on inside a request", () => {
  it.each([
    ["messages", claudeCode, []],
    // Declared with every turn, forced by none, and with a price of its own.
    ["responses", codex, ["tools.web_search"]],
  ] as const)(
    "is all of what a real agent says by %s, but for tools that run at a provider",
    (id, turn, dropped) => {
      const protocol = protocols.find((each) => each.id === id) ?? messages;
      expect(read(protocol, turn).dropped).toEqual(dropped);
      const { messages: said, input, system } = sent(protocol, turn);
      expect({ messages: said, input, system }).toEqual({
        messages: undefined,
        input: undefined,
        system: undefined,
        ...Object.fromEntries(
          ["messages", "input", "system"].flatMap((field) =>
            field in turn ? [[field, turn[field as keyof typeof turn]]] : [],
          ),
        ),
      });
    },
  );

  it.each(protocols.map((protocol) => [protocol.id, protocol] as const))(
    "is all of a rich request of %s",
    (id, protocol) => {
      for (const body of richRequests[id]) expect(read(protocol, body).dropped).toEqual([]);
    },
  );

  it("is no image beside a text, in any protocol", () => {
    const text = { type: "text", text: "hi" };
    const url = "https://example.com/a.png";
    const others = { image_url: { url }, video_url: { url }, source: picture.source, odd: 1 };
    const chat = { messages: user({ ...text, ...others }) };
    expect(sent(chatCompletions, chat)["messages"]).toEqual(user(text));
    expect(read(chatCompletions, chat).dropped).toEqual(
      ["image_url", "video_url", "source", "odd"].map((field) => `messages.content.${field}`),
    );
    const block = { max_tokens: 9, messages: user({ ...text, ...others, content: [picture] }) };
    expect(sent(messages, block)["messages"]).toEqual(user(text));
    const item = { input: user({ ...text, ...others, image_url: url }) };
    expect(sent(responses, item)["input"]).toEqual(user(text));
  });

  it("counts no image that does not go on, and takes none of its bytes off", () => {
    const data = "a".repeat(9_000);
    const hidden = { ...picture, source: { ...picture.source, data } };
    const text = "x".repeat(1_000);
    const question = read(messages, {
      max_tokens: 9,
      messages: user({ type: "text", text, content: [hidden] }),
    });
    expect(question.hasImages).toBe(false);
    const { inputTokensMax, body } = question.write(to);
    expect(inputTokensMax).toBeGreaterThanOrEqual(body.length);
    expect(inputTokensMax).toBeLessThan(9_000);
  });

  it("is plain where a text belongs, and every entry of a list", () => {
    const call = { id: "1", type: "function", function: { name: "f", arguments: "{}" } };
    const asked = {
      messages: [
        { role: "assistant", content: null, name: { a: 1 }, tool_calls: [{ ...call, video: 1 }] },
        { role: "tool", tool_call_id: "1", content: "x", images: ["a"], empty: null },
      ],
    };
    expect(sent(chatCompletions, asked)["messages"]).toEqual([
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "1", content: "x" },
    ]);
    expect(read(chatCompletions, asked).dropped).toEqual([
      "messages.name",
      "messages.tool_calls.video",
      "messages.images",
    ]);
  });

  it("leaves out an entry whose type nobody knows where none was looked for", () => {
    const summary = [{ type: "summary_text", text: "s" }, { type: "video" }];
    const input = [{ type: "reasoning", id: "r", summary }];
    expect(sent(responses, { input })["input"]).toEqual([
      { type: "reasoning", id: "r", summary: summary.slice(0, 1) },
    ]);
    expect(read(responses, { input }).dropped).toEqual(["input.summary"]);
  });

  it("is the same object where nothing is left out, and never more than what came", () => {
    const table = {
      a: { b: "plain", c: { entries: { x: { type: "plain", d: "sent" } } } },
    } as const;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b"), fc.jsonValue()), (request) => {
        const { request: selected, dropped } = selectInside(request, table);
        const isLess = JSON.stringify(selected).length < JSON.stringify(request).length;
        expect(isLess).toBe(selected !== request);
        expect(dropped.length > 0 && !isLess).toBe(false);
      }),
    );
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`x${at}`, 1]));
    const { dropped } = selectInside({ a: [many, many] }, table);
    expect(dropped).toHaveLength(limits.droppedFieldsMax);
  });
});
