import { fimMarks } from "@granary/shared/schemas/fim-marks";
import { isMarkup } from "./languages.ts";
import type { Place, Rule } from "./place.ts";

/** Marks of chat templates and of models the pool has no template for. */
const others =
  "<s> <eos> <bos> <fim-prefix> <fim-suffix> <fim-middle> <fim-pad> <reponame> <gh_stars> <jupyter_code> <commit_before> <commit_after> <endofprompt> <end_of_turn> <start_of_turn> <<SYS>> <</SYS>> [INST] [/INST] [TOOL_CALLS] [CODE] [/CODE] [PYTHON] [/PYTHON] <AIX-SPAN-PRE> <AIX-SPAN-MIDDLE> <AIX-SPAN-POST> <code_before_cursor> </code_before_cursor> <code_after_cursor> </code_after_cursor>".split(
    " ",
  );

/** A mark said as the end of a tag, as models do that were not taught to fill in. */
const endTag = String.raw`</(?:fim_(?:prefix|suffix|middle|pad)|file_sep|mid|eot)>`;

/** Where the cursor should stand afterwards: nothing ends there. */
const cursorMark = /<[|｜](?:user_)?cursor(?:_is_here)?[|｜]>/g;

const marks = [...new Set([...[...fimMarks.values()].flat(), ...others])];
const escaped = marks.map((mark) => mark.replaceAll(/[[\]|/+]/g, String.raw`\$&`));
const anyMark = new RegExp(
  [
    String.raw`<\|[\w.:▁ /-]{1,40}\|>`,
    String.raw`<｜[^｜<>\n]{1,60}｜>`,
    endTag,
    ...escaped.filter((mark) => !mark.startsWith(String.raw`<\|`)),
  ].join("|"),
  "g",
);

/** What the answer itself begins behind. */
const beforeAnswer = /middle|mid>|fim▁end|begin|^<s>|<bos>|start|message|\[CODE|\[PYTHON|\/INST/i;

/** Cuts at the first mark of a model, whole or cut in half at the end. */
export const withoutMarks: Rule = (answer, place) => {
  const text = withoutCursor(answer, place);
  let start = 0;
  for (const found of text.matchAll(anyMark)) {
    if (found.index < start || !isMark(text, found, place)) continue;
    const isFirst = text.slice(start, found.index).trim() === "";
    if (isFirst && beforeAnswer.test(found[0])) start = found.index + found[0].length;
    else if (!isEcho(text, start, found)) return text.slice(start, found.index);
    else start = answerStart(text, found.index);
  }
  return withoutHalf(text.slice(start), place);
};

function withoutCursor(text: string, place: Place): string {
  const found = Array.from(text.matchAll(cursorMark)).filter((mark) => isMark(text, mark, place));
  return found.reduceRight((left, { 0: mark, index }) => {
    return left.slice(0, index) + left.slice(index + mark.length);
  }, text);
}

function isMark(text: string, { 0: mark, index }: RegExpExecArray, place: Place): boolean {
  const previous = text[index - 1] ?? place.line.at(-1) ?? "";
  const next = text[index + mark.length] ?? "";
  const around = place.before + place.after;
  if (mark.startsWith("+")) return index === 0 ? place.line === "" : previous === "\n";
  // A name of the document's own between brackets is code.
  if (mark.startsWith("[")) return !new RegExp(`\\b${mark.slice(1, -1)}\\b`).test(around);
  if (mark === "</s>") return !isOpen(place.before + text.slice(0, index));
  if (mark === "<s>" || mark === "<PRE>") return !isMarkup(place.languageId);
  if (previous === "<") return false;
  // Code about models names their marks between quotes.
  const isQuoted = /["'`]/.test(previous) && next === previous;
  return !(isQuoted && /<[|｜]|fim|token/i.test(around));
}

/** Whether a page's tag for what was struck out is open. */
function isOpen(text: string): boolean {
  return text.split("<s>").length > text.split("</s>").length;
}

/** Whether the whole prompt is said again, with the answer behind its last mark. */
function isEcho(text: string, start: number, { 0: mark, index }: RegExpExecArray): boolean {
  const isFirst = text.slice(start, index).trim() === "";
  return isFirst && /prefix|<PRE>|fim▁begin/i.test(mark) && answerStart(text, index) > index;
}

function answerStart(text: string, from: number): number {
  const middle = /<[^<>\n]{0,12}(?:middle|MID|fim▁end)[^<>\n]{0,6}>/.exec(text.slice(from));
  return middle === null ? from : from + middle.index + middle[0].length;
}

function withoutHalf(text: string, { languageId }: Place): string {
  const at = Math.max(text.lastIndexOf("<"), text.lastIndexOf("["));
  const half = text.slice(at).trimEnd();
  if (at === -1 || half.length > 60) return text;
  if (/^<(?:\|[\w.:▁-]*\|?|｜[^｜<>\n]*｜?)$/.test(half)) {
    // An operator of languages that pipe.
    const isOperator = half === "<|" && /fsharp|elm|haskell|ocaml/.test(languageId);
    return isOperator ? text : text.slice(0, at);
  }
  if (half.length < halfMin(half) || /[\w<)\]]/.test(text[at - 1] ?? "") || half.startsWith("</s"))
    return text;
  return marks.some((mark) => mark.startsWith(half)) ? text.slice(0, at) : text;
}

/** The fewest characters of a mark cut in half that are no coincidence. */
function halfMin(half: string): number {
  if (half.startsWith("<fi")) return 3;
  return /^(?:<[A-Z]|\[)/.test(half) ? 4 : 6;
}
