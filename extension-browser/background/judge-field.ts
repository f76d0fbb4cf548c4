import type { FieldLabels } from "../platform/message.ts";
import { fieldWords } from "./field-words/all-languages.ts";
import { plainLabel, wholeLabels, wordFinder } from "./field-words/label-words.ts";

const sentences = wordFinder(fieldWords, "sentences");
const secrets = wordFinder(fieldWords, "secrets");
const searches = wordFinder(fieldWords, "searches");
const lines = wordFinder(fieldWords, "lines");
const wholes = wholeLabels(fieldWords);

/**
 * Whether a person writes sentences in a field that is called so. A field of one line must say it, for
 * most take a name or a number, and nothing it is called may be a secret; one of several lines is for
 * sentences unless it says something else. The first label that says anything counts.
 */
export function isForSentences({ isLine, texts }: FieldLabels): boolean {
  const labels = texts.map(plainLabel).filter((label) => label !== "");
  if (!isLine) return firstOf(labels, ofSeveralLines) ?? true;
  const isSecret = labels.some((label) => secrets(label) !== undefined);
  return !isSecret && firstOf(labels, ofOneLine) === true;
}

function firstOf(
  labels: readonly string[],
  verdict: (label: string) => boolean | undefined,
): boolean | undefined {
  for (const label of labels) {
    const found = verdict(label);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofOneLine(label: string): boolean | undefined {
  if (wholes.has(label) || searches(label) !== undefined || lines(label) !== undefined) {
    return false;
  }
  return sentences(label) === undefined ? undefined : true;
}

function ofSeveralLines(label: string): boolean | undefined {
  if (wholes.has(label)) return false;
  const sentence = sentences(label);
  // "Search messages" is a search, "Message #search-team" is not.
  const other = Math.min(searches(label) ?? Infinity, secrets(label) ?? Infinity);
  if (other < Infinity && other <= (sentence ?? Infinity)) return false;
  if (sentence !== undefined) return true;
  return lines(label) === undefined ? undefined : false;
}
