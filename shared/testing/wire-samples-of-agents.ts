import { named, type WireSample } from "./wire-sample.ts";

const response = (status: string, rest: object = {}) => ({
  id: "resp_67ccd3a9da748190baa7f1570fe91ac604becb25c45c1d41",
  object: "response",
  status,
  error: null,
  instructions: null,
  model: "gpt-5.4",
  output: [],
  store: false,
  usage: null,
  ...rest,
});
const hi = {
  id: "msg_67ccd3acc8d48190a77525dc6de64b4104becb25c45c1d41",
  type: "message",
  status: "completed",
  role: "assistant",
  content: [{ type: "output_text", text: "Hi there!", annotations: [] }],
};
const spent = {
  input_tokens: 37,
  input_tokens_details: { cached_tokens: 5, cache_write_tokens: 0 },
  output_tokens: 11,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 48,
};

/** https://platform.openai.com/docs/api-reference/responses/create and -streaming, 2026-11. */
export const responsesSample: WireSample = {
  request: {
    model: "gpt-5.4",
    instructions: "You are a helpful assistant.",
    input: [{ role: "user", content: [{ type: "input_text", text: "Hello!" }] }],
    include: ["reasoning.encrypted_content"],
  },
  answer: response("completed", { output: [hi], usage: spent }),
  answerText: "Hi there!",
  answerUsage: {
    inputTokens: 37,
    outputTokens: 11,
    cachedInputTokens: 5,
    cacheWriteInputTokens: 0,
  },
  stream: {
    events: [
      named({ type: "response.created", response: response("in_progress") }),
      named({ type: "response.in_progress", response: response("in_progress") }),
      named({
        type: "response.output_item.added",
        output_index: 0,
        item: { ...hi, status: "in_progress", content: [] },
      }),
      named({ type: "response.output_text.delta", item_id: hi.id, delta: "Hi" }),
      named({ type: "response.output_text.delta", item_id: hi.id, delta: " there!" }),
      named({ type: "response.output_text.done", item_id: hi.id, text: "Hi there!" }),
      named({ type: "response.output_item.done", output_index: 0, item: hi }),
      named({
        type: "response.completed",
        response: response("completed", { output: [hi], usage: spent }),
      }),
    ],
    text: "Hi there!",
    usage: { inputTokens: 37, outputTokens: 11, cachedInputTokens: 5, cacheWriteInputTokens: 0 },
    endsAt: 7,
  },
};

/** https://platform.claude.com/docs/en/api/messages and /build-with-claude/streaming, 2026-11. */
export const messagesSample: WireSample = {
  request: {
    model: "claude-opus-5-5",
    max_tokens: 1024,
    system: [{ type: "text", text: "Be kind.", cache_control: { type: "ephemeral" } }],
    messages: [{ role: "user", content: "Hello, world" }],
  },
  answer: {
    id: "msg_013Zva2CMHLNnjNjJKqJ2EF",
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: "Hi! My name is Claude." }],
    model: "claude-opus-5-5",
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: {
      input_tokens: 2095,
      cache_creation_input_tokens: 2051,
      cache_read_input_tokens: 2052,
      output_tokens: 503,
    },
  },
  answerText: "Hi! My name is Claude.",
  answerUsage: {
    inputTokens: 2095 + 2051 + 2052,
    outputTokens: 503,
    cachedInputTokens: 2052,
    cacheWriteInputTokens: 2051,
  },
  stream: {
    events: [
      named({
        type: "message_start",
        message: {
          id: "msg_1nZdL29xx5MUA1yADyHTEsnR8uuvGzszyY",
          type: "message",
          role: "assistant",
          content: [],
          model: "claude-opus-5-5",
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 25, output_tokens: 1 },
        },
      }),
      named({
        type: "content_block_start",
        index: 0,
        content_block: { type: "text", text: "" },
      }),
      named({ type: "ping" }),
      named({
        type: "content_block_delta",
        index: 0,
        delta: { type: "text_delta", text: "Hello" },
      }),
      named({
        type: "content_block_delta",
        index: 0,
        delta: { type: "text_delta", text: "!" },
      }),
      named({ type: "content_block_stop", index: 0 }),
      named({
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: 15 },
      }),
      named({ type: "message_stop" }),
    ],
    text: "Hello!",
    usage: { inputTokens: 25, outputTokens: 15 },
    endsAt: 6,
  },
};
