import { alphabet, endOfRun, isIn } from "./alphabet.ts";

/** A stretch of a text. */
type Stretch = { readonly start: number; readonly end: number };

/** What diffs, quotations, comments and programs put around a line. */
const around = alphabet(" \t\r+<>#*|/;:\"'`.,()\\=-");
const base64 = alphabet("A-Za-z0-9+/");
/** A line this long is certainly none of a text's words. */
const fullLine = 40;

/** Where the lines of a key end that begins at `start`: after the last that looks like one. */
export function bodyEnd(text: string, { start, limit }: { start: number; limit: number }): number {
  let end = start;
  let hasFull = false;
  for (let at = start; at < limit;) {
    const lineEnd = nextBreak(text, at, limit);
    const length = base64Length(text, { start: at, end: lineEnd });
    const isLast = lineEnd === text.length;
    if (length === undefined ? hasFull : length < fullLine && !hasFull && !isLast && length > 0)
      break;
    if (length !== undefined && length > 0) end = lineEnd;
    if (length !== undefined && length >= fullLine) hasFull = true;
    else if (length !== undefined && length > 0) break;
    at = afterBreak(text, lineEnd);
  }
  return end;
}

/** Where the lines of a key begin that ends at `end`. */
export function bodyStart(text: string, { end, limit }: { end: number; limit: number }): number {
  let start = end;
  let hasFull = false;
  for (let lineEnd = end; lineEnd > limit;) {
    const at = previousBreak(text, lineEnd, limit);
    const length = base64Length(text, { start: at, end: lineEnd });
    const isFirst = at === 0;
    if (length === undefined || (hasFull && length < fullLine && !isFirst)) break;
    if (length > 0) start = at;
    if (length >= fullLine) hasFull = true;
    lineEnd = beforeBreak(text, at);
  }
  return start;
}

/** Whether somewhere in it so much base64 stands together that a program's text is none. */
export function hasBody(text: string, { start, end }: Stretch): boolean {
  for (let at = start; at < end;) {
    const runEnd = endOfRun(text, { from: at, limit: end }, base64);
    if (runEnd - at >= 32 || (runEnd === text.length && runEnd - at >= 8)) return true;
    if (runEnd - at >= 8 && at === 0) return true;
    at = runEnd + 1;
  }
  return false;
}

/** Without the line ends on both sides, and what a diff or a comment puts before the last line. */
export function trimBody(text: string, { start, end }: Stretch): Stretch {
  let from = start;
  while (from < end && (isIn(text, from, around) || isBreak(text, from))) {
    from = isBreak(text, from) ? afterBreak(text, from) : from + 1;
  }
  const lastBreak = previousBreak(text, end, from);
  const isBare = lastBreak > from && base64Length(text, { start: lastBreak, end }) === 0;
  return { start: from, end: isBare ? beforeBreak(text, lastBreak) : end };
}

/** How much base64 a line is but for what stands around it; `undefined` where it is something else. */
function base64Length(text: string, { start, end }: Stretch): number | undefined {
  const from = endOfRun(text, { from: start, limit: end }, around);
  let to = end;
  while (to > from && isIn(text, to - 1, around)) to -= 1;
  return endOfRun(text, { from, limit: to }, base64) === to ? to - from : undefined;
}

/** A line end, or one written as an escape. */
function isBreak(text: string, at: number): boolean {
  return text[at] === "\n" || (text[at] === "\\" && (text[at + 1] === "n" || text[at + 1] === "r"));
}

function nextBreak(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && !isBreak(text, at)) at += 1;
  return at;
}

function afterBreak(text: string, at: number): number {
  return at + (text[at] === "\n" ? 1 : 2);
}

/** Where the line before `until` begins. */
function previousBreak(text: string, until: number, limit: number): number {
  let at = until;
  while (at > limit && !isBreakBefore(text, at)) at -= 1;
  return at;
}

function isBreakBefore(text: string, at: number): boolean {
  return text[at - 1] === "\n" || isBreak(text, at - 2);
}

function beforeBreak(text: string, at: number): number {
  return at - (text[at - 1] === "\n" ? 1 : 2);
}
