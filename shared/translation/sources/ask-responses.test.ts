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
      ["tools.type", { tools: [{ type: "custom", name: "patch" }] }],
      ["top_logprobs", { top_logprobs: 3 }],
    ] as const) {
      const body = { model: "smart", input: "Hello", store: false, ...more };
      await expect(prepare({ from: "responses", to: "messages" }, body)).rejects.toMatchObject({
        code: "request_untranslatable",
        message: expect.stringContaining(`“${field}”`) as unknown,
      });
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
