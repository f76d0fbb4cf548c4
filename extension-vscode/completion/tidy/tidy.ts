import { limits } from "@granary/shared/schemas/limits";
import { withoutHidden } from "./characters.ts";
import { withoutEcho } from "./echo.ts";
import { untilEndOfBlock } from "./end-of-block.ts";
import { withoutFence } from "./fence.ts";
import { indented } from "./indentation.ts";
import { withoutLinesBelow } from "./lines-below.ts";
import { withoutMarks } from "./marks.ts";
import { readPlace, type Place, type Rule, type SuggestionPlace } from "./place.ts";
import { withoutPromptRemains } from "./prompt-remains.ts";
import { withoutProse } from "./prose.ts";
import { withoutRepetition } from "./repetition.ts";
import { withoutRestOfLine } from "./rest-of-line.ts";
import { withoutThinking } from "./thinking.ts";
import { withoutWrappingTag } from "./wrapping-tag.ts";

/** Lines one suggestion may have: more than a person reads before deciding. */
const linesMax = 12;

/** Lines that are looked at; what was taken out above the suggestion and typed of it included. */
const readLinesMax = 60;

/** Rounds after which an answer that still changes is nothing worth showing. */
const roundsMax = 8;

/** What depends on the answer and what stands before it; stays right while it is typed. */
const startRules: readonly Rule[] = [
  withoutHidden,
  withoutThinking,
  withoutWrappingTag,
  withoutMarks,
  withoutFence,
  withoutProse,
  withoutPromptRemains,
  withoutEcho,
  (text) => text.split("\n", readLinesMax).join("\n"),
  indented,
  withoutRepetition,
];

/** What depends on what stands after the cursor now. */
const endRules: readonly Rule[] = [
  withoutRestOfLine,
  withoutLinesBelow,
  untilEndOfBlock,
  (text) => text.split("\n", linesMax).join("\n"),
  // What was in the middle may now be a mark cut in half.
  withoutMarks,
  withoutBlanksAtEnd,
];

/**
 * What a model wrote, as far as it has to do with the model and with what stands before the cursor:
 * no marks, fences or prose, nothing said again, indented as the document is. Line ends are `\n`.
 */
export function tidyStart(answer: string, place: SuggestionPlace): string {
  const read = answer.slice(0, limits.suggestionCharactersMax).replaceAll("\r\n", "\n");
  return settle(read, readPlace(place), startRules);
}

/**
 * What of `text` (from `tidyStart`) fits before what follows the cursor now, with the document's line
 * ends. Empty if nothing worth showing is left.
 */
export function tidyEnd(text: string, place: SuggestionPlace): string {
  const tidy = settle(text, readPlace(place), endRules);
  return tidy.trim() === "" ? "" : tidy.replaceAll("\n", place.lineEnd);
}

/** What a model wrote, fit to stand at the cursor. Never longer but for line ends and indentation. */
export function tidySuggestion(answer: string, place: SuggestionPlace): string {
  return tidyEnd(tidyStart(answer, place), place);
}

/** All rules in their order, until none finds anything: one may uncover what another takes out. */
function settle(text: string, place: Place, rules: readonly Rule[]): string {
  let tidy = text;
  // Rules in a row that found nothing in what there is now: none needs to be asked again.
  let idle = 0;
  for (let round = 0; round < roundsMax; round++) {
    const before = tidy;
    for (const rule of rules) {
      if (tidy === "" || idle === rules.length) return tidy;
      const next = rule(tidy, place);
      idle = next === tidy ? idle + 1 : 0;
      tidy = next;
    }
    if (tidy === before) return tidy;
  }
  return "";
}

function withoutBlanksAtEnd(text: string, { line, rest }: Place): string {
  const end = text.trimEnd();
  const blanks = text.slice(end.length);
  if (rest.trim() === "") return end;
  if (!blanks.includes("\n")) return /^[;,)\]]/.test(rest) && !end.includes("\n") ? end : text;
  // A block on lines of its own leaves its closing bracket where it stands.
  const isBlock = /^\s*(?:[)\]}]|<\/)/.test(rest) && (line.trim() === "" || end.includes("\n"));
  return isBlock ? `${end}\n${blanks.slice(blanks.lastIndexOf("\n") + 1)}` : end;
}
