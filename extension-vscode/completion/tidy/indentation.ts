import { oncePer } from "../once-per.ts";
import { isProse } from "./languages.ts";
import { asDeepAsCursor } from "./left-edge.ts";
import { depthOf, indentOf } from "./line-kinds.ts";
import type { Place, Rule } from "./place.ts";

/** How many lines on each side are asked what this document indents with. */
const linesMax = 60;

/** Fewer than this many to one, and lines are aligned with both. */
const clearMajority = 4;

/** Indents as the document does, and takes out what the cursor's line has already. */
export const indented: Rule = (text, place) => {
  const { line } = place;
  const converted = isProse(place.languageId) ? text : convert(text, place);
  if (line.trim() !== "") return /[ \t]$/.test(line) ? converted.replace(/^[ \t]+/, "") : converted;
  const code = withoutIndent(withoutBlankLines(converted, place), place);
  return isProse(place.languageId) ? code : asDeepAsCursor(code, place);
};

/** An empty line before the code, where one stands already or the cursor's line is indented. */
function withoutBlankLines(text: string, { line, before }: Place): string {
  const above = before.slice(0, Math.max(0, before.length - line.length - 1));
  const isSpaced = before.length > line.length && /(?:^|\n)[ \t]*$/.test(above);
  return isSpaced || line !== "" ? text.replace(/^(?:[ \t]*\n)+/, "") : text;
}

function withoutIndent(text: string, place: Place): string {
  const { line, before, indentation } = place;
  const lead = indentOf(text);
  if (lead === "" || line === "") return text;
  const above = before.slice(0, before.length - line.length).trimEnd();
  const last = above.slice(above.lastIndexOf("\n") + 1);
  const { size } = indentation;
  const [depth, depthAbove] = [depthOf(line, size), depthOf(last, size)];
  if (/[({[:]$|\b(?:then|do|else|begin)$/.test(last) ? depth > depthAbove : depth === depthAbove) {
    return text.slice(lead.length);
  }
  return lead.startsWith(line) ? text.slice(line.length) : text;
}

function convert(text: string, place: Place): string {
  const lines = text.split("\n");
  const isFree = place.line.trim() === "";
  if (lines.length === 1 && !isFree) return text;
  const kind = kindOf(place);
  // Aligned with both, as the GNU project does.
  if (kind === "mixed" || (kind === "spaces" && /^\t+ {2,}\S/m.test(text))) return text;
  const isTabbed = kind === "tabs";
  if (isTabbed ? !/^ /m.test(text) : !text.includes("\t")) return text;
  const { size } = place.indentation;
  const width = isTabbed ? widthOf(lines, size) : size;
  let isQuoted = place.literal.length === 3 || place.literal === "`";
  return lines
    .map((line, at) => {
      const isLiteral = isQuoted;
      if ((line.split(/"""|'''|`/).length - 1) % 2 === 1) isQuoted = !isQuoted;
      if (isLiteral || (at === 0 && !isFree)) return line;
      const indent = indentOf(line);
      return (isTabbed ? tabs(indent, width) : spaces(indent, size)) + line.slice(indent.length);
    })
    .join("\n");
}

/** What the document indents with near the cursor; what Tab writes where it does not say. */
const kindOf = oncePer(readKind);

function readKind({
  languageId,
  line,
  before,
  after,
  indentation,
}: Place): "tabs" | "spaces" | "mixed" {
  if (languageId === "makefile") return "tabs";
  const above = before.split("\n").slice(-linesMax);
  const lines = [line, ...above, ...after.split("\n", linesMax).slice(1)];
  const tabs = lines.filter((one) => one.startsWith("\t")).length;
  const spaces = lines.filter((one) => one.startsWith("  ")).length;
  if (tabs === 0 && spaces === 0) {
    return languageId === "go" || !indentation.insertSpaces ? "tabs" : "spaces";
  }
  if (tabs > spaces * clearMajority) return "tabs";
  return tabs === 0 ? "spaces" : "mixed";
}

/** How many blanks the model wrote for one step, by the first line that has any. */
function widthOf(lines: readonly string[], size: number): number {
  const first = lines
    .map((line) => line.match(/^ +(?=\S)/)?.[0].length ?? 0)
    .find((count) => count > 0);
  return [size, 4, 2].find((width) => (first ?? 0) % width === 0) ?? size;
}

function tabs(indent: string, width: number): string {
  const count = indent.match(/^ +/)?.[0].length ?? 0;
  return "\t".repeat(Math.floor(count / width)) + " ".repeat(count % width) + indent.slice(count);
}

function spaces(indent: string, size: number): string {
  return indent.replaceAll("\t", " ".repeat(size));
}
