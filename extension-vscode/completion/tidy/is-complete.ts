import { withoutMarks } from "./marks.ts";
import { indentOf } from "./line-kinds.ts";
import { readPlace, type Place, type SuggestionPlace } from "./place.ts";
import { isEndless } from "./repetition.ts";
import { tidyEnd, tidyStart } from "./tidy.ts";

/** A line that is in no document and means nothing. */
const probe = "granary_next_line_1";

/**
 * Whether nothing a model could still write would be shown, so that its answer can be ended: a mark
 * came, the block is complete, the document goes on, or there are more lines than are offered. Found
 * out by tidying what came with one more line behind it. Costs two tidyings, at line ends only; four
 * behind an empty line.
 */
export function isComplete(soFar: string, place: SuggestionPlace): boolean {
  const text = soFar.replaceAll("\r\n", "\n");
  if (isEndless(text)) return true;
  const read = readPlace(place);
  if (/[>\]] ?$/.test(text) && endsAtMark(text, read)) return true;
  // A line that has not ended may still become another.
  if (!text.endsWith("\n") || isThinking(text) || isPrompt(text)) return false;
  return nextIndents(text, read).every((indent) => {
    const next = `${text}${indent}${probe}`;
    return !tidyEnd(tidyStart(next, place), place).includes(probe);
  });
}

/** How the next line may begin: as the cursor's did, or behind an empty line inside a block as that. */
function nextIndents(text: string, { line }: Place): readonly string[] {
  const last = indentOf(text.trimEnd().split("\n").at(-1) ?? "");
  return text.endsWith("\n\n") && last !== "" ? [indentOf(line), last] : [indentOf(line)];
}

/**
 * Behind a mark with nothing before it the answer itself may still come, and a quote may show that it
 * was none.
 */
function endsAtMark(text: string, place: Place): boolean {
  return ["", '"', "'", "`"].every((quote) => {
    const unmarked = withoutMarks(`${text}${quote}${probe}`, place);
    return unmarked.trim() !== "" && !unmarked.includes(probe);
  });
}

/** A model that thinks has not begun to answer. */
function isThinking(text: string): boolean {
  return /^\s*<\w+>/.test(text) && !text.includes("</");
}

/** A model that says the prompt again comes to the answer behind its last mark. */
function isPrompt(text: string): boolean {
  return (
    /^\s*<[|｜]?(?:fim[_▁-](?:prefix|begin)|PRE)/.test(text) && !/middle|<MID>|fim▁end/.test(text)
  );
}
