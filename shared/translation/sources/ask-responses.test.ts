// Goal: what is asked in Responses is asked of whoever answers. Method: requests as clients write them, read
// by the pool's own protocol; the body that would leave is looked at. Nothing is sent.
import { describe, expect, test } from "vitest";
import {
  pixel,
  prepareWish,
  preparedBody,
  type Wish,
} from "../../testing/upstreams/prepare-wish.ts";
import { findTranslation } from "../index.ts";

type Json = { readonly [field: string]: unknown };

const prepare = (wish: Wish, body: Json) => prepareWish(findTranslation, wish, body);
const written = async (wish: Wish, body: Json) => preparedBody(await prepare(wish, body));

const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const call = (id: string, name: string, args: string) => ({
  role: "assistant",
  tool_calls: [{ id, type: "function", function: { name, arguments: args } }],
});

const choice = (mode: string) => ({
  type: "allowed_tools",
  mode,
  tools: [{ type: "custom", name: "apply_patch" }],
});

describe("from Responses", () => {
  test("a schema is as strict as it was meant to be", async () => {
    for (const strict of [true, false]) {
      const format = { type: "json_schema", name: "place", schema, strict };
      const body = { model: "smart", input: "Where?", store: false, text: { format } };
      expect(await written({ from: "responses", to: "chat-completions" }, body)).toMatchObject({
        response_format: { type: "json_schema", json_schema: { name: "place", schema, strict } },
      });
    }
  });

  test("what only OpenAI has is refused by name", async () => {
    for (const [field, more] of [
      ["tools.computer", { tools: [{ type: "function", name: "a" }, { type: "computer" }] }],
      ["input.local_shell_call", { input: [{ type: "local_shell_call", call_id: "1" }] }],
      ["top_logprobs", { top_logprobs: 3 }],
    ] as const) {
      const body = { model: "smart", input: "Hello", store: false, ...more };
      await expect(prepare({ from: "responses", to: "messages" }, body)).rejects.toMatchObject({
        code: "request_untranslatable",
        message: expect.stringContaining(`“${field}”`) as unknown,
      });
    }
  });

  const wait = { type: "function", name: "wait_agent", parameters: schema };
  const folder = { type: "namespace", name: "multi_agent_v1", tools: [wait] };
  const grammar = { type: "grammar", syntax: "lark", definition: "start: /.+/" };
  const patch = { type: "custom", name: "apply_patch", description: "Edit.", format: grammar };
  const search = { type: "tool_search", execution: "client", parameters: schema };
  const described = (name: string, parameters: object = schema) => ({
    type: "function",
    function: { name, parameters },
  });

  test("tools in folders, of texts and of searches are functions to others, also in what was", async () => {
    const found = { type: "function", name: "map", parameters: schema };
    const body = {
      model: "smart",
      store: false,
      tools: [folder, patch, search],
      input: [
        { role: "user", content: "Go." },
        {
          type: "function_call",
          call_id: "1",
          namespace: folder.name,
          name: "wait_agent",
          arguments: "{}",
        },
        { type: "function_call_output", call_id: "1", output: "done" },
        { type: "custom_tool_call", call_id: "2", name: "apply_patch", input: "*** Begin" },
        { type: "custom_tool_call_output", call_id: "2", output: "ok" },
        {
          type: "tool_search_call",
          call_id: "3",
          execution: "client",
          arguments: { query: "map" },
        },
        { type: "tool_search_output", call_id: "3", execution: "client", tools: [found] },
      ],
    };
    const sent = await written({ from: "responses", to: "chat-completions" }, body);
    const text = { type: "object", properties: { input: { type: "string" } }, required: ["input"] };
    expect(sent["tools"]).toMatchObject([
      described("multi_agent_v1__wait_agent"),
      {
        function: {
          name: "apply_patch",
          parameters: text,
          description: expect.stringContaining("start: /.+/") as unknown,
        },
      },
      described("tool_search"),
      described("map"),
    ]);
    expect(sent["messages"]).toMatchObject([
      { role: "user", content: "Go." },
      call("1", "multi_agent_v1__wait_agent", "{}"),
      { role: "tool", tool_call_id: "1", content: "done" },
      call("2", "apply_patch", '{"input":"*** Begin"}'),
      { role: "tool", tool_call_id: "2", content: "ok" },
      call("3", "tool_search", '{"query":"map"}'),
      { role: "tool", tool_call_id: "3", content: "Tools that can be called now: map." },
    ]);
  });

  test("only the tools an answer may call are named to others", async () => {
    for (const [mode, choose] of [
      ["auto", "auto"],
      ["required", "required"],
    ] as const) {
      const body = {
        model: "smart",
        input: "Go.",
        store: false,
        tools: [folder, patch],
        tool_choice: choice(mode),
      };
      const sent = await written({ from: "responses", to: "chat-completions" }, body);
      expect(sent).toMatchObject({
        tools: [{ function: { name: "apply_patch" } }],
        tool_choice: choose,
      });
      expect(sent["tools"]).toHaveLength(1);
    }
  });

  test("a round of tools with signed thoughts goes on", async () => {
    const body = {
      model: "smart",
      instructions: "Be kind.",
      store: false,
      max_output_tokens: 9_000,
      reasoning: { effort: "medium" },
      tools: [{ type: "function", name: "weather", parameters: schema, strict: true }],
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "Lugo?" },
            { type: "input_image", image_url: `data:image/png;base64,${pixel}` },
          ],
        },
        {
          type: "reasoning",
          summary: [{ type: "summary_text", text: "I look." }],
          encrypted_content: "thought-signature:abc",
        },
        { type: "function_call", call_id: "c1", name: "weather", arguments: '{"city":"Lugo"}' },
        { type: "function_call_output", call_id: "c1", output: "Sunny" },
      ],
    };
    expect(await written({ from: "responses", to: "messages" }, body)).toMatchObject({
      system: [{ text: "Be kind." }],
      thinking: { type: "enabled" },
      messages: [
        { role: "user", content: [{ type: "text" }, { type: "image" }] },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "I look.", signature: "abc" },
            { type: "tool_use", id: "c1", input: { city: "Lugo" } },
          ],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "c1" }] },
      ],
    });
  });
});
