import type { AnswerEnd, WholeAnswer } from "../core/answer-part.ts";
import type { Label, StreamWriter } from "../core/source.ts";
import { chatEvent, chatUsage } from "../sources/write-chat.ts";

const finishReasons: Readonly<Record<AnswerEnd["reason"], string>> = {
  stop: "stop",
  length: "length",
  refused: "content_filter",
  calls: "stop",
};

/** An answer in one piece, as Completions say it (OpenAI's API reference, checked 2026-11). */
export function textAnswer({ parts, end }: WholeAnswer, label: Label): unknown {
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("");
  return {
    ...headOf(label),
    choices: [choice(text, finishReasons[end.reason])],
    ...(end.usage === undefined ? {} : { usage: chatUsage(end.usage) }),
  };
}

/** The same in pieces. */
export function textStream(label: Label): StreamWriter {
  const head = headOf(label);
  const piece = (text: string, reason: string | null): string =>
    chatEvent({ ...head, choices: [choice(text, reason)] });
  return {
    take: (part) => (part.kind === "text" ? piece(part.text, null) : ""),
    end: ({ reason, usage }) =>
      [
        piece("", finishReasons[reason]),
        usage === undefined ? "" : chatEvent({ ...head, choices: [], usage: chatUsage(usage) }),
        "data: [DONE]\n\n",
      ].join(""),
    fail: () =>
      chatEvent({
        error: { message: "The provider's answer makes no sense.", type: "upstream_error" },
      }),
  };
}

function choice(text: string, reason: string | null) {
  return { index: 0, text, logprobs: null, finish_reason: reason };
}

function headOf(label: Label) {
  return {
    id: `cmpl-${label.id}`,
    object: "text_completion",
    created: label.createdSeconds,
    model: label.model,
  };
}
