import { crc32 } from "node:zlib";
import { finishOf, usageOf, type AnswerWire, type ScriptedAnswer } from "./scripted-answer.ts";
import { startScriptedUpstream, type ScriptedUpstream } from "./start-scripted-upstream.ts";

const stopReasons = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  refusal: "content_filtered",
} as const;

/**
 * How Amazon Bedrock's Converse says an answer
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html, and
 * https://smithy.io/2.0/aws/amazon-eventstream.html for the bytes of a stream, checked 2026-11).
 */
export const converseWire: AnswerWire = {
  streamType: "application/vnd.amazon.eventstream",
  headers: { "x-amzn-requestid": "3c7a1f0e-6c1b-4f54-9d6a-0b1f2c3d4e5f" },
  isStream: (path) => path.endsWith("/converse-stream"),
  whole: (answer) => ({
    metrics: { latencyMs: 551 },
    output: { message: { role: "assistant", content: blocksOf(answer).map(({ whole }) => whole) } },
    stopReason: stopReasons[finishOf(answer)],
    ...(usageOf(answer) === undefined ? {} : { usage: usageBody(answer) }),
  }),
  pieces: (answer) => [
    frame("messageStart", { role: "assistant" }),
    ...blocksOf(answer).flatMap(({ start, deltas }, contentBlockIndex) => [
      ...(start === undefined
        ? []
        : [frame("contentBlockStart", { contentBlockIndex, start: { toolUse: start } })]),
      ...deltas.map((delta) => frame("contentBlockDelta", { contentBlockIndex, delta })),
      frame("contentBlockStop", { contentBlockIndex }),
    ]),
    ...(answer.errorEvent === true
      ? [frame("modelStreamErrorException", { message: "The model failed." }, "exception")]
      : []),
    ...(answer.withoutEnd === true
      ? []
      : [
          frame("messageStop", { stopReason: stopReasons[finishOf(answer)] }),
          frame("metadata", {
            metrics: { latencyMs: 551 },
            ...(usageOf(answer) === undefined ? {} : { usage: usageBody(answer) }),
          }),
        ]),
  ],
};

/** A stand-in for Amazon Bedrock, at every path. */
export function startConverseUpstream(): Promise<ScriptedUpstream> {
  return startScriptedUpstream(converseWire);
}

/** One message of an event stream: lengths, headers, payload, and sums over both. */
function frame(type: string, payload: object, kind: "event" | "exception" = "event"): Uint8Array {
  const headers = Buffer.concat([
    header(`:${kind}-type`, type),
    header(":content-type", "application/json"),
    header(":message-type", kind),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(12 + headers.length + body.length + 4, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const start = Buffer.concat([prelude, sum(prelude), headers, body]);
  return new Uint8Array(Buffer.concat([start, sum(start)]));
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  const string = Buffer.from([7]);
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    string,
    length,
    Buffer.from(value),
  ]);
}

function sum(bytes: Buffer): Buffer {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value;
}

function usageBody(answer: ScriptedAnswer): object {
  const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0 } = usageOf(answer) ?? {};
  return {
    inputTokens: input - cacheRead - cacheWrite,
    outputTokens: output,
    totalTokens: input + output,
    cacheReadInputTokens: cacheRead,
    cacheWriteInputTokens: cacheWrite,
  };
}

function blocksOf({ reasoning = [], signature, text = [], toolCalls = [] }: ScriptedAnswer) {
  return [
    ...(reasoning.length === 0
      ? []
      : [
          {
            whole: { reasoningContent: { reasoningText: { text: reasoning.join(""), signature } } },
            start: undefined,
            deltas: [
              ...reasoning.map((piece) => ({ reasoningContent: { text: piece } })),
              ...(signature === undefined ? [] : [{ reasoningContent: { signature } }]),
            ],
          },
        ]),
    ...(text.length === 0
      ? []
      : [
          {
            whole: { text: text.join("") },
            start: undefined,
            deltas: text.map((piece) => ({ text: piece })),
          },
        ]),
    ...toolCalls.map(({ id, name, input }) => ({
      whole: {
        toolUse: { toolUseId: id, name, input: JSON.parse(input.join("") || "{}") as unknown },
      },
      start: { toolUseId: id, name },
      deltas: input.map((piece) => ({ toolUse: { input: piece } })),
    })),
  ];
}
