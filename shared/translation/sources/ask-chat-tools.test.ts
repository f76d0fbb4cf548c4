// Goal: what is said of tools in a chat is said to others. Method: requests as clients write them, read by
// the pool's own protocol; the body that would leave is looked at. Nothing is sent.
import { describe, expect, test } from "vitest";
import { prepareWish, preparedBody, type Wish } from "../../testing/upstreams/prepare-wish.ts";
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
  });

  test("calls as they were before there were several at once are calls", async () => {
    const messages = [
      { role: "user", content: "Look." },
      { role: "assistant", content: null, function_call: { name: "look", arguments: '{"at":1}' } },
      { role: "function", name: "look", content: "A tree." },
    ];
    const sent = await written(toMessages, chat({ messages, tools: [look] }));
    expect(sent["messages"]).toMatchObject([
      { role: "user" },
      {
        role: "assistant",
        content: [{ type: "tool_use", id: "function_look", name: "look", input: { at: 1 } }],
      },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "function_look" }] },
    ]);
  });
});
