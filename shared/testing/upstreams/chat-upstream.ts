import {
  finishOf,
  sseEvent,
  usageOf,
  type AnswerWire,
  type ScriptedAnswer,
} from "./scripted-answer.ts";
import { startScriptedUpstream, type ScriptedUpstream } from "./start-scripted-upstream.ts";

const reasons = {
  stop: "stop",
  length: "length",
  tool_calls: "tool_calls",
  refusal: "content_filter",
} as const;

/**
 * How OpenAI's Chat Completions say an answer (https://platform.openai.com/docs/api-reference/chat,
 * checked 2026-11), with reasoning as DeepSeek writes it (https://api-docs.deepseek.com, 2026-11).
 */
export const chatWire: AnswerWire = {
  streamType: "text/event-stream; charset=utf-8",
  isStream: (_path, body) => body["stream"] === true,
  whole: (answer) => {
    const { reasoning, text = [], toolCalls = [] } = answer;
    return {
      ...head("chat.completion"),
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: text.length === 0 ? null : text.join(""),
            ...(reasoning === undefined ? {} : { reasoning_content: reasoning.join("") }),
            ...(toolCalls.length === 0
              ? {}
              : {
                  tool_calls: toolCalls.map(({ id, name, input }) => ({
                    id,
                    type: "function",
                    function: { name, arguments: input.join("") },
                  })),
                }),
          },
          logprobs: null,
          finish_reason: reasons[finishOf(answer)],
        },
      ],
      ...(usageOf(answer) === undefined ? {} : { usage: usageBody(answer) }),
    };
  },
  pieces: (answer) => {
    const { reasoning = [], text = [], toolCalls = [] } = answer;
    return [
      chunk({ role: "assistant", content: "" }),
      ...reasoning.map((piece) => chunk({ reasoning_content: piece })),
      ...text.map((piece) => chunk({ content: piece })),
      ...toolCalls.flatMap(({ id, name, input }, index) => [
        chunk({
          tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }],
        }),
        ...input.map((piece) => chunk({ tool_calls: [{ index, function: { arguments: piece } }] })),
      ]),
      ...(answer.errorEvent === true
        ? [sseEvent({ error: { message: "The server had an error", type: "server_error" } })]
        : []),
      ...(answer.withoutEnd === true
        ? []
        : [
            chunk({}, reasons[finishOf(answer)]),
            ...(usageOf(answer) === undefined
              ? []
              : [
                  sseEvent({
                    ...head("chat.completion.chunk"),
                    choices: [],
                    usage: usageBody(answer),
                  }),
                ]),
            sseEvent("[DONE]"),
          ]),
    ];
  },
};

/** A stand-in for an API that is compatible with OpenAI's, at every path. */
export function startChatUpstream(): Promise<ScriptedUpstream> {
  return startScriptedUpstream(chatWire);
}

function head(object: string) {
  return { id: "chatcmpl-B9MBs8Cj", object, created: 1_741_569_952, model: "gpt-scripted" };
}

function chunk(delta: object, reason: string | null = null): Uint8Array {
  return sseEvent({
    ...head("chat.completion.chunk"),
    choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
    usage: null,
  });
}

function usageBody(answer: ScriptedAnswer): object {
  const { input = 0, output = 0, cacheRead, reasoning } = usageOf(answer) ?? {};
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(cacheRead === undefined ? {} : { prompt_tokens_details: { cached_tokens: cacheRead } }),
    ...(reasoning === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}
