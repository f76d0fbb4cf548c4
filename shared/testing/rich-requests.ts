import type { ClientProtocolId } from "../wire/dialect.ts";

const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const image = `data:image/png;base64,${pixel}`;
const schema = {
  type: "object",
  properties: { order: { type: "integer" }, note: { type: "string", enum: ["a", "b"] } },
  required: ["order"],
  additionalProperties: false,
};

/** Requests that use most of what each protocol has: what fuzzing begins with. */
export const richRequests: Readonly<
  Record<ClientProtocolId, readonly Readonly<Record<string, unknown>>[]>
> = {
  "chat-completions": [
    {
      messages: [
        { role: "developer", content: "Be brief." },
        {
          role: "user",
          name: "ana",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image_url", image_url: { url: image, detail: "low" } },
          ],
        },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            {
              id: "call_1",
              type: "function",
              function: { name: "look", arguments: '{"order":7}' },
            },
          ],
        },
        { role: "tool", tool_call_id: "call_1", content: "nothing" },
        { role: "user", content: "And now?" },
      ],
      tools: [
        {
          type: "function",
          function: { name: "look", description: "d", parameters: schema, strict: true },
        },
      ],
      tool_choice: { type: "function", function: { name: "look" } },
      parallel_tool_calls: false,
      max_completion_tokens: 200,
      n: 2,
      temperature: 0.5,
      top_p: 0.9,
      stop: ["\n\n", "END"],
      seed: 7,
      logit_bias: { "50256": -100 },
      logprobs: true,
      top_logprobs: 2,
      frequency_penalty: 0.1,
      presence_penalty: 0.1,
      reasoning_effort: "low",
      response_format: { type: "json_schema", json_schema: { name: "x", schema, strict: true } },
      stream_options: { include_usage: true },
      metadata: { shop: "12" },
      user: "u",
      store: false,
      service_tier: "auto",
    },
  ],
  responses: [
    {
      instructions: "Be brief.",
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "What is this?" },
            { type: "input_image", image_url: image, detail: "low" },
          ],
        },
        { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "thinking" }] },
        { type: "function_call", call_id: "call_1", name: "look", arguments: '{"order":7}' },
        { type: "function_call_output", call_id: "call_1", output: "nothing" },
        {
          type: "message",
          role: "assistant",
          content: [{ type: "output_text", text: "It is a pixel.", annotations: [] }],
        },
        { role: "user", content: "And now?" },
      ],
      tools: [
        { type: "function", name: "look", description: "d", parameters: schema, strict: true },
      ],
      tool_choice: "auto",
      parallel_tool_calls: true,
      max_output_tokens: 200,
      temperature: 0.5,
      top_p: 0.9,
      reasoning: { effort: "low", summary: "auto" },
      text: { format: { type: "json_schema", name: "x", schema, strict: true }, verbosity: "low" },
      truncation: "disabled",
      store: false,
      include: ["reasoning.encrypted_content"],
      metadata: { shop: "12" },
      prompt_cache_key: "k",
      safety_identifier: "s",
      service_tier: "auto",
    },
  ],
  messages: [
    {
      system: [
        { type: "text", text: "Be brief.", cache_control: { type: "ephemeral", ttl: "5m" } },
      ],
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image", source: { type: "base64", media_type: "image/png", data: pixel } },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "hm", signature: "c2ln" },
            { type: "tool_use", id: "toolu_1", name: "look", input: { order: 7 } },
          ],
        },
        {
          role: "user",
          content: [
            {
              type: "tool_result",
              tool_use_id: "toolu_1",
              is_error: false,
              content: [{ type: "text", text: "nothing" }],
            },
          ],
        },
      ],
      tools: [{ name: "look", description: "d", input_schema: schema }],
      tool_choice: { type: "tool", name: "look", disable_parallel_tool_use: true },
      max_tokens: 2_000,
      thinking: { type: "enabled", budget_tokens: 1_024 },
      stop_sequences: ["END"],
      temperature: 1,
      top_k: 5,
      top_p: 0.9,
      metadata: { user_id: "u" },
      service_tier: "auto",
    },
  ],
  embeddings: [
    { input: "one text", dimensions: 2, encoding_format: "float", user: "u" },
    { input: [1, 2, 3] },
    { input: [[1, 2, 3], [4]], encoding_format: "base64" },
  ],
  completions: [
    {
      prompt: ["function add(a, b) {"],
      suffix: "}",
      max_tokens: 32,
      n: 2,
      best_of: 2,
      echo: false,
      logprobs: 1,
      stop: ["\n"],
      temperature: 0,
      stream_options: { include_usage: true },
    },
    { prompt: [1, 2, 3], max_tokens: 8 },
  ],
  "fim-completions": [
    {
      prompt: "function add(a, b) {",
      suffix: "}",
      max_tokens: 32,
      min_tokens: 1,
      random_seed: 7,
      stop: ["\n"],
      temperature: 0,
      top_p: 1,
    },
  ],
};
