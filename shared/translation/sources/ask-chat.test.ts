// Goal: what a chat asks is asked of whoever answers, and refused by name where it cannot be said. Method: requests as clients write them, read
// by the pool's own protocol; the body that would leave is looked at. Nothing is sent.
import { describe, expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
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
const chat = (more: Json = {}): Json => ({
  model: "smart",
  messages: [
    { role: "system", content: "Be kind." },
    { role: "user", content: "Hello" },
  ],
  ...more,
});
const look = { type: "function", function: { name: "look", parameters: { type: "object" } } };
describe("from Chat Completions", () => {
  const toMessages: Wish = { from: "chat-completions", to: "messages" };

  test("a round of tools keeps its calls, its answers and their order", async () => {
    const call = {
      id: "call_1",
      type: "function",
      function: { name: "weather", arguments: '{"city":"Lugo"}' },
    };
    const tools = [
      {
        type: "function",
        function: { name: "weather", description: "Tells it", parameters: schema },
      },
    ];
    const body = chat({
      tools,
      tool_choice: { type: "function", function: { name: "weather" } },
      messages: [
        { role: "user", content: "And in Lugo?" },
        { role: "assistant", content: "I look.", tool_calls: [call] },
        { role: "tool", tool_call_id: "call_1", content: "Sunny" },
      ],
    });
    expect(await written(toMessages, body)).toMatchObject({
      messages: [
        { role: "user", content: [{ type: "text", text: "And in Lugo?" }] },
        {
          role: "assistant",
          content: [
            { type: "text", text: "I look." },
            { type: "tool_use", id: "call_1", name: "weather", input: { city: "Lugo" } },
          ],
        },
        {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: "call_1", content: "Sunny" }],
        },
      ],
      tools: [{ name: "weather", description: "Tells it", input_schema: schema }],
      tool_choice: { type: "tool", name: "weather" },
    });
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    expect(await written(google, body)).toMatchObject({
      contents: [
        { role: "user" },
        { role: "model", parts: [{ text: "I look." }, { functionCall: { name: "weather" } }] },
        { role: "user", parts: [{ functionResponse: { name: "weather" } }] },
      ],
      toolConfig: {
        functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["weather"] },
      },
    });
    expect(await written({ ...toMessages, to: "converse" }, body)).toMatchObject({
      toolConfig: { toolChoice: { tool: { name: "weather" } } },
    });
  });

  test("an image goes along, and counts by what it may cost and not by its bytes", async () => {
    const content = [
      { type: "text", text: "What is it?" },
      { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } },
    ];
    const body = chat({ messages: [{ role: "user", content }] });
    const prepared = await prepare(toMessages, body);
    expect(JSON.stringify(preparedBody(prepared))).toContain(
      JSON.stringify({ type: "base64", media_type: "image/png", data: pixel }),
    );
    expect(prepared.hasImages).toBe(true);
    expect(prepared.inputTokensMax).toBe(
      prepared.body.length - pixel.length + limits.imageTokensMax + 2 * limits.templateTokensMax,
    );
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    expect(JSON.stringify(await written(google, body))).toContain(
      JSON.stringify({ inlineData: { mimeType: "image/png", data: pixel } }),
    );
    expect(JSON.stringify(await written({ ...toMessages, to: "converse" }, body))).toContain(
      JSON.stringify({ image: { format: "png", source: { bytes: pixel } } }),
    );
  });

  test("a schema for the answer and texts to stop at are kept", async () => {
    const body = chat({
      response_format: { type: "json_schema", json_schema: { name: "place", schema } },
      stop: ["END"],
      temperature: 0.3,
    });
    expect(await written(toMessages, body)).toMatchObject({
      output_config: { format: { type: "json_schema", schema: { required: ["city"] } } },
      stop_sequences: ["END"],
      temperature: 0.3,
    });
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    expect(await written(google, body)).toMatchObject({
      generationConfig: { responseMimeType: "application/json", stopSequences: ["END"] },
    });
  });

  test("JSON of any form may have any form", async () => {
    const body = chat({ response_format: { type: "json_object" } });
    const tool = { name: "json", input_schema: { type: "object" } };
    expect(await written(toMessages, body)).toMatchObject({ tools: [tool] });
    const model = "anthropic.claude-haiku-4-5-20251001-v1:0";
    expect(await written({ ...toMessages, to: "converse", model }, body)).toMatchObject({
      toolConfig: {
        tools: [{ toolSpec: { name: "json", inputSchema: { json: { type: "object" } } } }],
      },
    });
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    const { generationConfig } = await written(google, body);
    expect(generationConfig).toMatchObject({ responseMimeType: "application/json" });
    expect(generationConfig).not.toHaveProperty("responseJsonSchema");
  });

  test("thoughts are part of the longest answer", async () => {
    const body = chat({ reasoning_effort: "high", max_completion_tokens: 8_000 });
    expect(await written(toMessages, body)).toMatchObject({
      max_tokens: 8_000,
      thinking: { type: "enabled", budget_tokens: 4_000 },
    });
    expect(
      await written(
        { ...toMessages, to: "converse", model: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
        body,
      ),
    ).toMatchObject({
      inferenceConfig: { maxTokens: 8_000 },
      additionalModelRequestFields: { thinking: { budget_tokens: 4_000 } },
    });
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    expect(await written(google, body)).toMatchObject({
      generationConfig: { maxOutputTokens: 8_000, thinkingConfig: { thinkingBudget: 4_000 } },
    });
  });

  test("a model is not told to go on thinking where it cannot see its thoughts", async () => {
    const call = { id: "call_1", type: "function", function: { name: "weather", arguments: "{}" } };
    const body = chat({
      reasoning_effort: "high",
      max_tokens: 8_000,
      tools: [{ type: "function", function: { name: "weather" } }],
      messages: [
        { role: "user", content: "And in Lugo?" },
        { role: "assistant", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: "call_1", content: "Sunny" },
      ],
    });
    expect(await written(toMessages, body)).not.toHaveProperty("thinking");
  });

  test("marks for the cache are kept where there is one", async () => {
    const marked = { type: "text", text: "Long", cache_control: { type: "ephemeral" } };
    const body = chat({ messages: [{ role: "user", content: [marked] }] });
    expect(JSON.stringify(await written(toMessages, body))).toContain(
      '"cache_control":{"type":"ephemeral"}',
    );
    const model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    expect(JSON.stringify(await written({ ...toMessages, to: "converse", model }, body))).toContain(
      '{"cachePoint":{"type":"default"}}',
    );
  });

  test.each([
    ["n", { n: 2 }],
    ["logprobs", { logprobs: true }],
    ["logit_bias", { logit_bias: { "50256": -100 } }],
    ["functions", { functions: [{ name: "f" }] }],
    ["tools.1.type", { tools: [look, { type: "custom", custom: { name: "f" } }] }],
    ["stop", { stop: ["\n"] }],
    ["messages.role", { messages: [{ role: "narrator", content: "1" }] }],
  ])("what Messages cannot say is refused by name: %s", async (field, more) => {
    await expect(prepare(toMessages, chat(more))).rejects.toMatchObject({
      code: "request_untranslatable",
      message: expect.stringContaining(`“${field}”`) as unknown,
    });
  });

  test("an image the provider would have to fetch is refused where it does not", async () => {
    const image = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
    const body = chat({ messages: [{ role: "user", content: [image] }] });
    expect(JSON.stringify(await written(toMessages, body))).toContain("https://example.com/a.png");
    for (const to of ["generate-content", "converse"] as const) {
      await expect(prepare({ ...toMessages, to }, body)).rejects.toMatchObject({
        code: "request_untranslatable",
      });
    }
  });

  test("an instruction in the middle stays where it is", async () => {
    const body = chat({
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Hello" },
        { role: "system", content: "Be brief." },
      ],
    });
    const google = { ...toMessages, to: "generate-content", model: "gemini-2.5-flash" } as const;
    expect(await written(google, body)).toMatchObject({
      systemInstruction: { parts: [{ text: "Be kind." }] },
      contents: [{ parts: [{ text: "Hello" }] }, { role: "user", parts: [{ text: "Be brief." }] }],
    });
    for (const to of ["messages", "converse"] as const) {
      expect(await written({ ...toMessages, to }, body)).toMatchObject({
        system: [{ text: "Be kind." }],
        messages: [{ role: "user", content: [{ text: "Hello" }, { text: "Be brief." }] }],
      });
    }
  });

  test("tools that were called before are remembered where none may be called now", async () => {
    const call = { id: "c1", type: "function", function: { name: "weather", arguments: "{}" } };
    const body = chat({
      messages: [
        { role: "user", content: "And in Lugo?" },
        { role: "assistant", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: "c1", content: "Sunny" },
      ],
    });
    expect(await written({ ...toMessages, to: "converse" }, body)).toMatchObject({
      messages: [
        { role: "user" },
        { role: "assistant", content: [{ text: "[Called weather with {}]" }] },
        { role: "user", content: [{ text: "[weather answered:]\nSunny" }] },
      ],
    });
  });

  test("preferences are left out where they cannot be said", async () => {
    const body = chat({ seed: 7, user: "someone", metadata: { a: "b" }, verbosity: "low" });
    const text = JSON.stringify(await written(toMessages, body));
    for (const word of ["seed", "someone", "metadata", "verbosity"]) {
      expect(text).not.toContain(word);
    }
  });

  test("what a tool was called with keeps its digits", async () => {
    const call = { name: "look", arguments: '{"id":1234567890123456789}' };
    const body = chat({
      messages: [
        { role: "user", content: "Who?" },
        { role: "assistant", tool_calls: [{ id: "c1", type: "function", function: call }] },
        { role: "tool", tool_call_id: "c1", content: "Ana" },
      ],
      tools: [{ type: "function", function: { name: "look" } }],
    });
    for (const to of ["messages", "converse", "generate-content"] as const) {
      const { body: sent } = await prepare({ from: "chat-completions", to }, body);
      expect(new TextDecoder().decode(sent)).toContain('{"id":1234567890123456789}');
    }
  });
});
