import type { ClientProtocolId } from "../wire/dialect.ts";
import { chunk, data, type WireSample } from "./wire-sample.ts";
import { messagesSample, responsesSample } from "./wire-samples-of-agents.ts";

/** https://platform.openai.com/docs/api-reference/chat/create and /chat-streaming, 2026-11. */
const chat: WireSample = {
  request: {
    model: "gpt-5.4",
    messages: [
      { role: "developer", content: "You are a helpful assistant." },
      { role: "user", content: "Hello!" },
    ],
  },
  answer: {
    id: "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
    object: "chat.completion",
    created: 1_741_569_952,
    model: "gpt-5.4",
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: "Hello! How can I assist you today?",
          refusal: null,
        },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: {
      prompt_tokens: 19,
      completion_tokens: 10,
      total_tokens: 29,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
    service_tier: "default",
  },
  answerText: "Hello! How can I assist you today?",
  answerUsage: { inputTokens: 19, outputTokens: 10, cachedInputTokens: 0 },
  stream: {
    events: [
      chunk({ role: "assistant", content: "" }),
      chunk({ content: "Hel" }),
      chunk({ content: "lo" }),
      chunk({}, "stop"),
      data({ choices: [], usage: { prompt_tokens: 19, completion_tokens: 2, total_tokens: 21 } }),
      "data: [DONE]\n\n",
    ],
    text: "Hello",
    usage: { inputTokens: 19, outputTokens: 2 },
    endsAt: 3,
    dropped: [4],
  },
};

/** https://platform.openai.com/docs/api-reference/embeddings/create, 2026-11. */
const embeddings: WireSample = {
  request: {
    model: "text-embedding-3-small",
    input: "The food was delicious and the waiter...",
    encoding_format: "float",
  },
  answer: {
    object: "list",
    data: [{ object: "embedding", embedding: [0.0023064255, -0.009327292], index: 0 }],
    model: "text-embedding-3-small",
    usage: { prompt_tokens: 8, total_tokens: 8 },
  },
  answerText: "",
  answerUsage: { inputTokens: 8, outputTokens: 0 },
};

const piece = (text: string, finish_reason: string | null = null) =>
  data({
    id: "cmpl-7iA7iJjj8V2zOkCGvWF2hAkWZBAQe",
    object: "text_completion",
    created: 1_690_759_702,
    choices: [{ text, index: 0, logprobs: null, finish_reason }],
    model: "gpt-3.5-turbo-instruct",
  });

/** https://platform.openai.com/docs/api-reference/completions, 2026-11. */
const completions: WireSample = {
  request: { model: "gpt-3.5-turbo-instruct", prompt: "Say this is a test", max_tokens: 7 },
  answer: {
    id: "cmpl-uqkvlQyYK7bGYrRHQ0eXlWi7",
    object: "text_completion",
    created: 1_589_478_378,
    model: "gpt-3.5-turbo-instruct",
    choices: [
      { text: "\n\nThis is indeed a test", index: 0, logprobs: null, finish_reason: "length" },
    ],
    usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
  },
  answerText: "\n\nThis is indeed a test",
  answerUsage: { inputTokens: 5, outputTokens: 7 },
  stream: {
    events: [
      piece("\n\nThis is"),
      piece(" a test"),
      piece("", "stop"),
      data({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 } }),
      "data: [DONE]\n\n",
    ],
    text: "\n\nThis is a test",
    usage: { inputTokens: 5, outputTokens: 7 },
    endsAt: 2,
    dropped: [3],
  },
};

/** https://docs.mistral.ai/api/endpoint/fim and /capabilities/code_generation, 2026-11. */
const fill: WireSample = {
  request: {
    model: "codestral-latest",
    prompt: "def fibonacci(n: int):",
    suffix: 'n = int(input("Enter a number: "))\nprint(fibonacci(n))',
    temperature: 0,
  },
  answer: {
    id: "447e3e0d457e42e98248b5d2ef52a2a3",
    object: "chat.completion",
    created: 1_759_500_859,
    model: "codestral-latest",
    usage: { prompt_tokens: 8, completion_tokens: 5, total_tokens: 13 },
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "\n    return n", tool_calls: null },
        finish_reason: "stop",
      },
    ],
  },
  answerText: "\n    return n",
  answerUsage: { inputTokens: 8, outputTokens: 5 },
  stream: {
    events: [
      chunk({ role: "assistant", content: "" }),
      chunk({ content: "\n    return n" }),
      data({
        choices: [{ index: 0, delta: { content: "" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 8, completion_tokens: 5, total_tokens: 13 },
      }),
      "data: [DONE]\n\n",
    ],
    text: "\n    return n",
    usage: { inputTokens: 8, outputTokens: 5 },
    endsAt: 2,
  },
};

/** One of each protocol. */
export const wireSamples: Readonly<Record<ClientProtocolId, WireSample>> = {
  "chat-completions": chat,
  responses: responsesSample,
  messages: messagesSample,
  embeddings,
  completions,
  "fim-completions": fill,
};
