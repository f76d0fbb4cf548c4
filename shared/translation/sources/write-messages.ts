import { calledWith } from "../../wire/request/called-with.ts";
import type { AnswerEnd, WholeAnswer } from "../core/answer-part.ts";
import type { TranslatedUsage } from "../core/reported-usage.ts";
import type { Label } from "../core/source.ts";

/** Why an answer ended, in the words of Messages. */
export const stopReasons: Readonly<Record<AnswerEnd["reason"], string>> = {
  stop: "end_turn",
  length: "max_tokens",
  refused: "refusal",
  calls: "tool_use",
};

/** An answer in one piece, as a message. */
export function messagesAnswer({ parts, end }: WholeAnswer, label: Label): unknown {
  return {
    ...messageHead(label),
    content: parts.map(blockOf),
    stop_reason: stopReasons[end.reason],
    stop_sequence: null,
    usage: messagesUsage(end.usage, 0),
  };
}

/** What stands in a message besides what it says and why it ended. */
export function messageHead(label: Label) {
  return { id: `msg_${label.id}`, type: "message", role: "assistant", model: label.model };
}

/**
 * Usage in the words of Messages, whose clients need numbers: 0 stands for what was not reported, as no
 * answer has such an output. Of an input that was not, `unknown` is said.
 */
export function messagesUsage(usage: TranslatedUsage | undefined, unknown: 0 | undefined): object {
  const { input, cacheRead = 0, cacheWrite = 0, output = 0 } = usage ?? {};
  return {
    input_tokens: input === undefined ? unknown : Math.max(0, input - cacheRead - cacheWrite),
    ...(cacheRead > 0 || cacheWrite > 0
      ? { cache_read_input_tokens: cacheRead, cache_creation_input_tokens: cacheWrite }
      : {}),
    output_tokens: output,
  };
}

function blockOf(part: WholeAnswer["parts"][number]): object {
  switch (part.kind) {
    case "text":
      return { type: "text", text: part.text };
    case "thought":
      return { type: "thinking", thinking: part.text, signature: part.signature ?? "" };
    case "called":
    default:
      return { type: "tool_use", id: part.id, name: part.name, input: inputOf(part.input) };
  }
}

/** Clients of Messages want an object. What a model wrote as something else is kept in one. */
function inputOf(text: string): object {
  try {
    return calledWith(JSON.parse(text));
  } catch {
    return calledWith(text);
  }
}
