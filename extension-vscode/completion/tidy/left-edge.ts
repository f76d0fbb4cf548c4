import { deeper } from "./depth.ts";
import { leavesBySign } from "./languages.ts";
import { depthOf, indentOf, isClosing, isContinuing } from "./line-kinds.ts";
import type { Place } from "./place.ts";

/** A line whose block begins on the next. */
const opensBlock = /(?:[([{]|=>|\b(?:then|do|else|begin)|\bdo \|[^|]*\|)\s*$/;
const opensByColon = /^(?:python|nim|yaml|gdscript|starlark)$/;

/** The same without a sign at its end, where the block ends at the left edge. */
const opensByWord =
  /^(?:begin|case|class|def|for|(?:local )?function|if|macro|module|struct|try|unless|until|while)\b/;
const opensTag = /^<([\w.-]+)(?:\s[^<>]*)?>\s*$/;

/** What may stand as deep as the block it is in: cases, labels, the entries of a list. */
const label = /^\s*(?:case\b|default\b|when\b|\w+:\s*$|- )/;

/** What stands at the left edge wherever it is, and a text over lines that a line opens. */
const atEdge =
  /^(?:\w+:\s*$|=\w|#\s*(?:define|elif|else|end|error|if|include|line|pragma|region|undef))/;
const opensText = /"""|'''|<<[-~<]?["'A-Z]|R"|\[\[/;

/** A line that one more line ends, without a sign: `if (a)`, `const a =`. */
const owesLine = /(?:[=+*/%&|^,?<.\\-]|=>|\belse|^\s*(?:(?:\}? ?else )?if|for|while)\b.*\))\s*$/;

const isBlankOrComment = /^\s*(?:$|\/\/|\/?\*|#(?!\w)|--(?!\w))/;
const isEntry = /,\s*$/;

/** What only begins outside of functions. */
const declaration = /^(?:@|(?:async )?def\b|class\b|if __name__|import\b|from\b)/;

/**
 * Code of several lines that was written for the left edge, set as deep as the cursor: models that chat
 * write so without a fence, too. Told by a first block no deeper than the line that opens it, and by a
 * line at the left edge where nothing had ended before it.
 */
export function asDeepAsCursor(text: string, place: Place): string {
  const { line } = place;
  if (line === "" || line.trim() !== "" || place.isWords || /^\s/.test(text)) return text;
  const lines = text.split("\n");
  const second = lines.slice(1).find((one) => one.trim() !== "");
  if (
    second === undefined ||
    isClosing(second) ||
    isContinuing(second, true) ||
    endsOuter(lines[0] ?? "")
  )
    return text;
  const isLeft =
    indentOf(second) === "" ? leavesNothing(lines, second, place) : isFlat(lines, second, place);
  return isLeft ? deeper(lines, line) : text;
}

/** Whether a line closes more than it opens: what follows is no deeper for that. */
function endsOuter(line: string): boolean {
  return line.split(/[([{]/).length < line.split(/[)\]}]/).length;
}

/** Whether the second line should be deeper than the first, and is not deeper than the cursor. */
function isFlat(
  lines: readonly string[],
  second: string,
  { line, languageId, indentation }: Place,
): boolean {
  const [first = "", ...others] = lines;
  const { size } = indentation;
  const floor = depthOf(line, size);
  // Tabs beside blanks may be of any width.
  if (second[0] !== line[0] || depthOf(second, size) > floor) return false;
  const isColon = opensByColon.test(languageId) && /:\s*$/.test(first);
  if (label.test(second) && /[{:]\s*$/.test(first)) return false;
  if (!isColon && !opensBlock.test(first) && !isEndedAtEdge(first, others)) return false;
  // A block that ends as deep as the cursor is, is at the document's own depth.
  return !lines.some((one) => isClosing(one) && depthOf(one, size) === floor);
}

function isEndedAtEdge(first: string, others: readonly string[]): boolean {
  const tag = opensTag.exec(first)?.[1];
  const end = tag === undefined ? "end" : `</${tag}>`;
  return (
    (tag !== undefined || opensByWord.test(first)) && others.some((one) => one.trimEnd() === end)
  );
}

/** Whether the second line stands at the left edge although nothing ended the block of the cursor. */
function leavesNothing(lines: readonly string[], second: string, place: Place): boolean {
  const first = lines[0] ?? "";
  if (atEdge.test(second)) return false;
  if (opensText.test(first) || first.split("`").length % 2 === 0 || place.literal !== "")
    return false;
  const above = place.before.split("\n").findLast((one) => !isBlankOrComment.test(one)) ?? "";
  // Between brackets nothing is left without one.
  if (isEntry.test(first) && /[,([{]\s*$/.test(above)) return true;
  if (owesLine.test(above)) return false;
  if (leavesBySign(place.languageId)) return true;
  if (place.languageId !== "python" || lines[1]?.trim() === "" || declaration.test(second))
    return false;
  // Functions are left behind empty lines; other blocks are not.
  const outer = place.before.split("\n").findLast((one) => /^[^\s#)\]}]/.test(one)) ?? "";
  return /^(?:(?:async )?def|class)\b/.test(outer) && !/[:,([{]\s*$/.test(first);
}
