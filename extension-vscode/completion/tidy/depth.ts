import { withoutLinesAbove } from "./echo.ts";
import { depthOf, isClosing } from "./line-kinds.ts";
import type { Place } from "./place.ts";

/** A line that goes on deeper on the next. */
const opens = /(?:[([{:,=+?&|]|=>|\b(?:then|do|else|begin))\s*$/;

/** Code in a fence begins at the left edge; at the cursor all of it stands as deep as its first line. */
export function atDepth(text: string, place: Place): string {
  const { line } = place;
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  const others = lines.slice(1).filter((one) => one.trim() !== "");
  if (line === "" || line.trim() !== "" || /^\s/.test(text) || others.length === 0) return text;
  // Said again from above: at the document's own depth.
  if (withoutLinesAbove(text, place) !== undefined) return text;
  const isDeeper = !opens.test(first) || /^\s/.test(others[0]?.slice(line.length) ?? "");
  if (isDeeper && others.every((one) => one.startsWith(line))) return text;
  // A closing line deeper than the first closes nothing of it: the depths are the document's.
  if (!opens.test(first) && others.some((one) => /^\s+[)\]}]/.test(one))) return text;
  return deeper(lines, line);
}

/** A line whose block begins on the next. */
const opensBlock = /(?:[([{:]|=>|\b(?:then|do|else|begin)|\bdo \|[^|]*\|)\s*$/;

/** The same without a sign at its end, where the block ends at the left edge. */
const opensByWord =
  /^(?:begin|case|class|def|for|(?:local )?function|if|macro|module|struct|try|unless|until|while)\b/;
const opensTag = /^<([\w.-]+)(?:\s[^<>]*)?>\s*$/;

/** What may stand as deep as the block it is in: cases, labels, the entries of a list. */
const label = /^\s*(?:case\b|default\b|when\b|\w+:\s*$|- )/;

/**
 * Code whose first block does not stand deeper than the line that opens it was written for the left
 * edge, without a fence too: models that chat do so.
 */
export function blocksDeeper(text: string, place: Place): string {
  const { line } = place;
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  const second = lines.slice(1).find((one) => one.trim() !== "") ?? "";
  const { size } = place.indentation;
  const floor = depthOf(line, size);
  const isLeft = depthOf(second, size) > 0 && depthOf(second, size) <= floor;
  if (line === "" || line.trim() !== "" || !isLeft || !isOpening(lines)) return text;
  if (isClosing(second) || (label.test(second) && /[{:]\s*$/.test(first))) return text;
  // A block that ends as deep as the cursor is, is at the document's own depth.
  const isEnded = lines.some((one) => isClosing(one) && depthOf(one, size) === floor);
  return isEnded || /^\s/.test(text) ? text : deeper(lines, line);
}

function isOpening(lines: readonly string[]): boolean {
  const [first = "", ...others] = lines;
  if (opensBlock.test(first)) return true;
  const tag = opensTag.exec(first)?.[1];
  const end = tag === undefined ? "end" : `</${tag}>`;
  return (
    (tag !== undefined || opensByWord.test(first)) && others.some((one) => one.trimEnd() === end)
  );
}

function deeper(lines: readonly string[], indent: string): string {
  return lines.map((one, at) => (at === 0 || one === "" ? one : indent + one)).join("\n");
}
