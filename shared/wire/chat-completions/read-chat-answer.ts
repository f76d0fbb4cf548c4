import { readChatUsage } from "../answer/openai-usage.ts";
import { parseJson } from "../bytes/parse-json.ts";
import type { AnswerReading } from "../protocol.ts";
import { chatLabels } from "../bytes/skim-chat.ts";
import { countText, emptyFullCount, type TextCount } from "../bytes/token-estimate.ts";

const labels: ReadonlySet<string> = new Set(chatLabels);

/**
 * Reads an answer of Chat Completions or Completions in one piece. What the model produced are the
 * texts in each choice's `message`, or its `text`.
 */
export function readChatAnswer(body: Uint8Array): AnswerReading {
  const json = parseJson(body);
  const produced = emptyFullCount();
  const choices = (json as { readonly choices?: unknown } | null | undefined)?.choices;
  const hasAnswer = Array.isArray(choices) && choices.length > 0;
  if (hasAnswer) {
    for (const choice of choices as readonly unknown[]) countChoice(choice, produced);
  }
  return { hasAnswer, reported: readChatUsage(json), produced };
}

function countChoice(choice: unknown, produced: TextCount): void {
  if (typeof choice !== "object" || choice === null) return;
  const { message, delta, text } = choice as Readonly<Record<string, unknown>>;
  // A list and no recursion: whoever answers decides how deep it is.
  const parts: unknown[] = [message, delta, text];
  while (parts.length > 0) {
    const part = parts.pop();
    if (typeof part === "string" && part !== "") {
      countText(part, produced);
      produced.pieces += 1;
    } else if (typeof part === "object" && part !== null) {
      for (const [name, value] of Object.entries(part)) if (!labels.has(name)) parts.push(value);
    }
  }
}
