import {
  finishOf,
  sseEvent,
  usageOf,
  type AnswerWire,
  type ScriptedAnswer,
  type ScriptedToolCall,
} from "./scripted-answer.ts";
import { startScriptedUpstream, type ScriptedUpstream } from "./start-scripted-upstream.ts";

const reasons = {
  stop: "STOP",
  length: "MAX_TOKENS",
  tool_calls: "STOP",
  refusal: "SAFETY",
} as const;

/**
 * How Google's generateContent says an answer (https://ai.google.dev/api/generate-content, checked
 * 2026-11). Calls of tools come in one piece, and thoughts are counted beside the answer.
 */
export const generateContentWire: AnswerWire = {
  streamType: "text/event-stream",
  isStream: (path) => path.includes(":streamGenerateContent"),
  whole: (answer) => {
    const parts = [
      ...(answer.reasoning === undefined
        ? []
        : [{ text: answer.reasoning.join(""), thought: true }]),
      ...(answer.text === undefined ? [] : [{ text: answer.text.join("") }]),
      ...(answer.toolCalls ?? []).map((call) => callPart(call, answer.signature)),
    ];
    return response(answer, { parts, isLast: true });
  },
  pieces: (answer) => {
    const parts = [
      ...(answer.reasoning ?? []).map((text) => ({ text, thought: true })),
      ...(answer.text ?? []).map((text) => ({ text })),
      ...(answer.toolCalls ?? []).map((call) => callPart(call, answer.signature)),
    ];
    const error = { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" };
    return [
      ...parts.map((part) => sseEvent(response(answer, { parts: [part], isLast: false }))),
      ...(answer.errorEvent === true ? [sseEvent({ error })] : []),
      ...(answer.withoutEnd === true
        ? []
        : [sseEvent(response(answer, { parts: [{ text: "" }], isLast: true }))]),
    ];
  },
};

/** A stand-in for Google's API, at every path. */
export function startGenerateContentUpstream(): Promise<ScriptedUpstream> {
  return startScriptedUpstream(generateContentWire);
}

function callPart({ name, input }: ScriptedToolCall, signature: string | undefined): object {
  const args = JSON.parse(input.join("") || "{}") as unknown;
  return {
    functionCall: { name, args },
    ...(signature === undefined ? {} : { thoughtSignature: signature }),
  };
}

function response(
  answer: ScriptedAnswer,
  { parts, isLast }: { readonly parts: readonly object[]; readonly isLast: boolean },
): object {
  const usage = usageOf(answer);
  return {
    candidates: [
      {
        content: { parts, role: "model" },
        index: 0,
        ...(isLast ? { finishReason: reasons[finishOf(answer)] } : {}),
      },
    ],
    ...(usage === undefined
      ? {}
      : {
          usageMetadata: {
            promptTokenCount: usage.input,
            candidatesTokenCount: usage.output - (usage.reasoning ?? 0),
            ...(usage.reasoning === undefined ? {} : { thoughtsTokenCount: usage.reasoning }),
            ...(usage.cacheRead === undefined ? {} : { cachedContentTokenCount: usage.cacheRead }),
            totalTokenCount: usage.input + usage.output,
          },
        }),
    modelVersion: "gemini-scripted",
    responseId: "Zk9saP6tDJq1vdIP3LzQ0Ak",
  };
}
