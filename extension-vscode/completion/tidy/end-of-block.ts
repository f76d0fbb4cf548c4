import { isProse } from "./languages.ts";
import { depthOf, isClosing, isContinuing } from "./line-kinds.ts";
import type { Rule } from "./place.ts";

/** What only begins at an outer level. */
const declaration = /^\s*(?:def|class|function|export|import|interface|impl|struct|enum|fn|func)\b/;

/** Ends where the first complete block does: behind an empty line, or where an outer one goes on. */
export const untilEndOfBlock: Rule = (text, place) => {
  if (isProse(place.languageId)) return text;
  const { size } = place.indentation;
  const lines = text.split("\n");
  const isFree = place.line.trim() === "";
  let floor = depthOf(isFree ? place.line + (lines[0] ?? "") : place.line, size);
  // A statement that was begun ends before an empty line.
  let isBlock = (!isFree && lines[0] !== "") || /[({[:]$/.test((lines[0] ?? "").trimEnd());
  let isDeep = false;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    const depth = depthOf(line, size);
    const isSpaced = (lines[at - 1] ?? "").trim() === "";
    if (depth > floor) isDeep = true;
    else if (isClosing(line) || isContinuing(line, isSpaced)) isBlock ||= isClosing(line);
    else if (isSpaced && (depth < floor || isDeep || isBlock)) return lines.slice(0, at).join("\n");
    else if (depth < floor && declaration.test(line)) return lines.slice(0, at).join("\n");
    floor = Math.min(floor, depth);
  }
  return text;
};
