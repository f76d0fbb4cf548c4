import type { ToolCall } from "./tool-call.ts";

/** Counts as the answer reports them. */
export type ReportedUsage = { readonly input: number; readonly output: number };

export type FinishReason = "stop" | "length" | "tool_calls";

/** One answer, ready to be put into the shape of either API. */
export type Answer = {
  readonly id: string;
  readonly model: string;
  readonly choices: number;
  readonly toolCall: ToolCall | undefined;
};

/** How one of the two APIs writes an answer. Checked against OpenAI's reference in 2026-11. */
export type AnswerShape = {
  readonly whole: (answer: Answer, text: string, finish: FinishReason) => object;
  /** A chunk with a piece of the answer; the first one also says who speaks. */
  readonly chunk: (answer: Answer, piece: string, isFirst: boolean) => object;
  readonly lastChunk: (answer: Answer, finish: FinishReason) => object;
  readonly usageChunk: (answer: Answer) => object;
};

/** Seconds since 1970 that every answer claims: the same each time, so that runs can be compared. */
export const createdSeconds = 1_795_000_000;

/** Usage as both APIs write it. */
export function usageBody(usage: ReportedUsage): object {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
  };
}

const head = (answer: Answer, object: string): object => ({
  id: answer.id,
  object,
  created: createdSeconds,
  model: answer.model,
});

const repeat = (answer: Answer, choice: object): object[] =>
  Array.from({ length: answer.choices }, (_, index) => ({ index, ...choice }));

const callOf = (answer: Answer, call: ToolCall, piece: string): object => ({
  id: `call_${answer.id.replaceAll(/\D/g, "")}`,
  type: "function",
  function: { name: call.name, arguments: piece },
});

function chatDelta(answer: Answer, piece: string, isFirst: boolean): object {
  const call = answer.toolCall;
  const role = isFirst ? { role: "assistant" } : {};
  if (call === undefined) return { ...role, content: piece };
  const toolCall = isFirst ? callOf(answer, call, piece) : { function: { arguments: piece } };
  return {
    ...role,
    ...(isFirst ? { content: null } : {}),
    tool_calls: [{ index: 0, ...toolCall }],
  };
}

/** `POST /v1/chat/completions`. */
export const chatShape: AnswerShape = {
  whole: (answer, text, finish) => ({
    ...head(answer, "chat.completion"),
    choices: repeat(answer, {
      message: {
        role: "assistant",
        ...(answer.toolCall === undefined
          ? { content: text }
          : { content: null, tool_calls: [callOf(answer, answer.toolCall, text)] }),
      },
      finish_reason: finish,
    }),
  }),
  chunk: (answer, piece, isFirst) => ({
    ...head(answer, "chat.completion.chunk"),
    choices: repeat(answer, { delta: chatDelta(answer, piece, isFirst), finish_reason: null }),
  }),
  lastChunk: (answer, finish) => ({
    ...head(answer, "chat.completion.chunk"),
    choices: repeat(answer, { delta: {}, finish_reason: finish }),
  }),
  usageChunk: (answer) => ({ ...head(answer, "chat.completion.chunk"), choices: [] }),
};

/** `POST /v1/completions`. */
export const completionShape: AnswerShape = {
  whole: (answer, text, finish) => ({
    ...head(answer, "text_completion"),
    choices: repeat(answer, { text, logprobs: null, finish_reason: finish }),
  }),
  chunk: (answer, piece) => ({
    ...head(answer, "text_completion"),
    choices: repeat(answer, { text: piece, logprobs: null, finish_reason: null }),
  }),
  lastChunk: (answer, finish) => ({
    ...head(answer, "text_completion"),
    choices: repeat(answer, { text: "", logprobs: null, finish_reason: finish }),
  }),
  usageChunk: (answer) => ({ ...head(answer, "text_completion"), choices: [] }),
};
