// Goal: what is said of tools in a chat is said to others. Method: requests as clients write them, read by
// the pool's own protocol; the body that would leave is looked at. Nothing is sent.
import { describe, expect, test } from "vitest";
import {
  pixel,
  prepareWish,
  preparedBody,
  type Wish,
} from "../../testing/upstreams/prepare-wish.ts";
import { findTranslation } from "../index.ts";

type Json = { readonly [field: string]: unknown };

const toMessages: Wish = { from: "chat-completions", to: "messages" };
const written = async (wish: Wish, body: Json) =>
  preparedBody(await prepareWish(findTranslation, wish, body));
const chat = (more: Json): Json => ({
  model: "smart",
  messages: [{ role: "user", content: "Hello" }],
  ...more,
});

const plainTool = (name: string) => ({ name, parameters: { type: "object" } });

describe("tools of a chat", () => {
  const look = { type: "function", function: { name: "look", parameters: { type: "object" } } };
  const wait = { type: "function", function: { name: "wait", parameters: { type: "object" } } };

  test("only the tools an answer may call are named to others", async () => {
    for (const [mode, type] of [
      ["auto", "auto"],
      ["required", "any"],
    ] as const) {
      const allowed = { mode, tools: [{ type: "function", function: { name: "look" } }] };
      const choice = { type: "allowed_tools", allowed_tools: allowed };
      const sent = await written(toMessages, chat({ tools: [look, wait], tool_choice: choice }));
      expect(sent["tools"]).toMatchObject([{ name: "look" }]);
      expect(sent["tools"]).toHaveLength(1);
      expect(sent["tool_choice"]).toMatchObject({ type });
    }
    const none = { mode: "auto", tools: [{ type: "function", function: { name: "other" } }] };
    const choice = { type: "allowed_tools", allowed_tools: none };
    await expect(written(toMessages, chat({ tools: [look], tool_choice: choice }))).rejects.toThrow(
      "tool_choice",
    );
  });

  test("calls as they were before there were several at once are calls", async () => {
    const messages = [
      { role: "user", content: "Look." },
      { role: "assistant", content: null, function_call: { name: "look", arguments: '{"at":1}' } },
      { role: "function", name: "look", content: "A tree." },
      { role: "assistant", content: null, function_call: { name: "look", arguments: "{}" } },
      { role: "function", name: "look", content: "A bush." },
    ];
    const sent = await written(toMessages, chat({ messages, tools: [look] }));
    expect(sent["messages"]).toMatchObject([
      { role: "user" },
      {
        role: "assistant",
        content: [{ type: "tool_use", id: "function_look", name: "look", input: { at: 1 } }],
      },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "function_look" }] },
      { role: "assistant", content: [{ type: "tool_use", id: "function_look_2", input: {} }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "function_look_2" }] },
    ]);
  });

  test("as many as an agent with servers of tools has are all told", async () => {
    const names = Array.from({ length: 135 }, (_, number) => `tool_${number}`);
    const bodies: readonly (readonly [Wish, Json])[] = [
      [
        toMessages,
        chat({ tools: names.map((name) => ({ type: "function", function: plainTool(name) })) }),
      ],
      [
        { from: "responses", to: "chat-completions" },
        {
          model: "m",
          input: "Hi",
          tools: names.map((name) => ({ type: "function", ...plainTool(name) })),
        },
      ],
      [
        { from: "messages", to: "chat-completions" },
        chat({ max_tokens: 9, tools: names.map((name) => ({ name, input_schema: {} })) }),
      ],
    ];
    for (const [wish, body] of bodies) {
      expect((await written(wish, body))["tools"], wish.from).toHaveLength(135);
    }
  });

  const toConverse: Wish = {
    from: "chat-completions",
    to: "converse",
    model: "anthropic.claude-sonnet-4-5-20250929-v1:0",
  };

  test("a schema says that it is one of an object, which others ask for", async () => {
    for (const parameters of [{}, { oneOf: [{ type: "object" }] }]) {
      const body = chat({ tools: [{ type: "function", function: { name: "look", parameters } }] });
      const whole = { ...parameters, type: "object" };
      expect(await written(toMessages, body)).toMatchObject({ tools: [{ input_schema: whole }] });
      expect(await written(toConverse, body)).toMatchObject({
        toolConfig: { tools: [{ toolSpec: { inputSchema: { json: whole } } }] },
      });
    }
  });

  test.each(["claude-sonnet-4-5", "claude-opus-4-8"])(
    "%s does not think where it is told to call a tool, which it is",
    async (model) => {
      const choice = { type: "function", function: { name: "look" } };
      const body = { tools: [look], reasoning_effort: "high", max_tokens: 6_000 };
      const forced = await written(
        { ...toMessages, model },
        chat({ ...body, tool_choice: choice }),
      );
      expect(forced["tool_choice"]).toEqual({ type: "tool", name: "look" });
      expect(forced["thinking"]).toBeUndefined();
      expect((await written({ ...toMessages, model }, chat(body)))["thinking"]).toBeDefined();
      const required = chat({ ...body, tool_choice: "required" });
      const amazon = await written(toConverse, required);
      expect(amazon).toMatchObject({ toolConfig: { toolChoice: { any: {} } } });
      expect(amazon["additionalModelRequestFields"]).toBeUndefined();
    },
  );

  test("an image that a tool answered with is shown", async () => {
    const call = { id: "a", type: "function", function: { name: "look", arguments: "{}" } };
    const content = [
      { type: "text", text: "Here." },
      { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } },
    ];
    const messages = [
      { role: "user", content: "Look." },
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "a", content },
    ];
    const body = chat({ tools: [look], messages });
    const sent = await written(toMessages, body);
    expect(JSON.stringify(sent["messages"])).toContain('"type":"image"');
    expect(JSON.stringify(await written(toConverse, body))).toContain('"image":{"format":"png"');
  });
});
