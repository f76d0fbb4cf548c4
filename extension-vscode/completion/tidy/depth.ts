import { withoutLinesAbove } from "./echo.ts";
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

/** Every line but the first, which stands at the cursor. */
export function deeper(lines: readonly string[], indent: string): string {
  return lines.map((one, at) => (at === 0 || one === "" ? one : indent + one)).join("\n");
}
