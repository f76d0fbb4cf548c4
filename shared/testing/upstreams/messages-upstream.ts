import {
  finishOf,
  sseEvent,
  usageOf,
  type AnswerWire,
  type ScriptedAnswer,
} from "./scripted-answer.ts";
import { startScriptedUpstream, type ScriptedUpstream } from "./start-scripted-upstream.ts";

const stopReasons = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  refusal: "refusal",
} as const;

/**
 * How Anthropic's Messages say an answer (https://platform.claude.com/docs/en/api/messages and
 * …/build-with-claude/streaming, checked 2026-11).
 */
export const messagesWire: AnswerWire = {
  streamType: "text/event-stream; charset=utf-8",
  isStream: (_path, body) => body["stream"] === true,
  whole: (answer) => ({
    ...head,
    content: blocksOf(answer).map(({ whole }) => whole),
    stop_reason: stopReasons[finishOf(answer)],
    stop_sequence: null,
    usage: { ...inputUsage(answer), output_tokens: usageOf(answer)?.output ?? 0 },
  }),
  pieces: (answer) => {
    const start = { ...head, content: [], stop_reason: null, stop_sequence: null };
    const usage = { ...inputUsage(answer), output_tokens: 1 };
    const blocks = blocksOf(answer).flatMap(({ empty, deltas }, index) => [
      event({ type: "content_block_start", index, content_block: empty }),
      ...deltas.map((delta) => event({ type: "content_block_delta", index, delta })),
      event({ type: "content_block_stop", index }),
    ]);
    const delta = { stop_reason: stopReasons[finishOf(answer)], stop_sequence: null };
    const error = { type: "overloaded_error", message: "Overloaded" };
    return [
      event({ type: "message_start", message: { ...start, usage } }),
      event({ type: "ping" }),
      ...blocks,
      ...(answer.errorEvent === true ? [event({ type: "error", error })] : []),
      ...(answer.withoutEnd === true
        ? []
        : [
            event({
              type: "message_delta",
              delta,
              usage: { output_tokens: usageOf(answer)?.output ?? 0 },
            }),
            event({ type: "message_stop" }),
          ]),
    ];
  },
};

/** A stand-in for Anthropic's API, at every path. */
export function startMessagesUpstream(): Promise<ScriptedUpstream> {
  return startScriptedUpstream(messagesWire);
}

const head = {
  id: "msg_013Zva2CMHLNnXjNJJKqJ2EF",
  type: "message",
  role: "assistant",
  model: "claude-scripted",
};

function event(value: { readonly type: string; readonly [field: string]: unknown }): Uint8Array {
  return sseEvent(value, value.type);
}

function inputUsage(answer: ScriptedAnswer): object {
  const { input = 0, cacheRead = 0, cacheWrite = 0 } = usageOf(answer) ?? {};
  return {
    input_tokens: input - cacheRead - cacheWrite,
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cacheRead,
  };
}

function blocksOf({
  reasoning = [],
  signature = "c2lnbmVk",
  text = [],
  toolCalls = [],
}: ScriptedAnswer) {
  return [
    ...(reasoning.length === 0
      ? []
      : [
          {
            whole: { type: "thinking", thinking: reasoning.join(""), signature },
            empty: { type: "thinking", thinking: "", signature: "" },
            deltas: [
              ...reasoning.map((thinking) => ({ type: "thinking_delta", thinking })),
              { type: "signature_delta", signature },
            ],
          },
        ]),
    ...(text.length === 0
      ? []
      : [
          {
            whole: { type: "text", text: text.join("") },
            empty: { type: "text", text: "" },
            deltas: text.map((piece) => ({ type: "text_delta", text: piece })),
          },
        ]),
    ...toolCalls.map(({ id, name, input }) => ({
      whole: { type: "tool_use", id, name, input: JSON.parse(input.join("") || "{}") as unknown },
      empty: { type: "tool_use", id, name, input: {} },
      deltas: input.map((piece) => ({ type: "input_json_delta", partial_json: piece })),
    })),
  ];
}
