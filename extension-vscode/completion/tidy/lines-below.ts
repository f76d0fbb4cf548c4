import { oncePer } from "../once-per.ts";
import { readBrackets } from "./brackets.ts";
import { depthOf, indentOf, isClosing, isData, isTelling, isWordedRow } from "./line-kinds.ts";
import type { Place, Rule } from "./place.ts";

/** Ends where the lines below begin. Only a cut is possible: what an editor replaces is one line. */
export const withoutLinesBelow: Rule = (text, place) => {
  if (place.rest.trim() !== "" || place.below.length === 0) return text;
  const lines = text.split("\n");
  const answer = lines.map((line, at) => (at === 0 ? place.line + line : line).trimEnd());
  const closing = closingLines(text, place);
  const question = { lines: answer, closing, place };
  const first = place.line.trim() === "" ? 0 : 1;
  for (let at = first; at < answer.length; at++) {
    if (answer[at] !== "" && goesOnBelow(question, at)) return lines.slice(0, at).join("\n");
  }
  const inline = inlineClosing(text, place);
  return inline === undefined ? text : text.slice(0, inline);
};

type Question = {
  readonly lines: readonly string[];
  /** Lines that close what stood open before the text, and whether they open something again. */
  readonly closing: ReadonlyMap<number, "closes" | "reopens">;
  readonly place: Place;
};

function goesOnBelow(question: Question, at: number): boolean {
  const { below } = question.place;
  const closers = below.findIndex((line) => !isClosing(line));
  return isSameFrom(question, at, 0) || (closers > 0 && isSameFrom(question, at, closers));
}

/** Whether the answer says from line `at` on what stands below from line `from` on. */
function isSameFrom(question: Question, at: number, from: number): boolean {
  const { lines, place } = question;
  const first = lines[at] ?? "";
  const next = place.below[from] ?? "";
  if (!isSame(question, at, next)) return false;
  const isClose = isForeignClose(question, at);
  if (isClose && from === 0) return true;
  let count = 0;
  let isToldOrClosed = false;
  let line = at;
  for (; line < lines.length; line++) {
    const said = lines[line] ?? "";
    if (said === "") continue;
    const below = place.below[from + count] ?? "";
    const isCutShort = count > 0 && line === lines.length - 1 && below.startsWith(said);
    if (said !== below && !isCutShort && !(line === at)) break;
    isToldOrClosed ||=
      isTelling(said) || isForeignClose(question, line) || (count > 0 && said !== first);
    count += 1;
  }
  // A bracket that opens on a line of its own.
  if (at > 0 && from === 0 && /^\s*[({[]$/.test(first)) return true;
  const isEnd = line === lines.length;
  if (!isToldOrClosed) return isEnd && at > 0 && from === 0 && isWorded(first);
  if (isEnd || (at > 0 && count > 1)) return true;
  // What the answer says twice itself may stand here a third time.
  return at > 0 && isTelling(first) && first.trim().length > 3 && lines.indexOf(first) === at;
}

/** A line that is more than a bracket or a row of values. */
function isWorded(line: string): boolean {
  if (isData(line)) return isWordedRow(line);
  return isClosing(line) ? /^\s*[)\]}].*\p{L}{3}/u.test(line) : /\S\s*\S\s*\S|\p{L}/u.test(line);
}

function isSame({ lines, closing, place }: Question, at: number, next: string): boolean {
  const line = lines[at] ?? "";
  if (line === next) return true;
  // At the left edge nothing says yet how deep the line will stand.
  if (at === 0 && place.line === "" && indentOf(line) === "" && isTelling(line)) {
    return lines.length === 1 && line === next.trim();
  }
  if (closing.get(at) !== "closes" || line.trimStart()[0] !== next.trimStart()[0]) return false;
  if (indentOf(line) === indentOf(next)) return true;
  // Where the cursor waits is as deep as the block, and not as what closes it.
  const opener = at === 0 ? openLines(place).at(-1) : undefined;
  return opener !== undefined && indentOf(opener) === indentOf(next);
}

/** Whether line `at` closes what the answer did not open. */
function isForeignClose({ lines, closing, place }: Question, at: number): boolean {
  const line = lines[at] ?? "";
  if (!isClosing(line)) return false;
  if (/^\s*[)\]}]/.test(line)) return closing.has(at);
  if (/^\s*(?:\*\/|-->|"""|''')/.test(line)) return place.isWords;
  if (/^\s*```/.test(line)) {
    const above = [...place.before.split("\n"), ...lines.slice(1, at)];
    return above.filter((one) => /^\s*```/.test(one)).length % 2 === 1;
  }
  // A word closes the last line that stands as deep and has something below it.
  const { size } = place.indentation;
  const depth = depthOf(line, size);
  for (let above = at - 1; above >= 0; above--) {
    const other = lines[above] ?? "";
    if (other === "" || depthOf(other, size) > depth) continue;
    return depthOf(other, size) < depth || isClosing(other);
  }
  return true;
}

function closingLines(text: string, place: Place): ReadonlyMap<number, "closes" | "reopens"> {
  const found = new Map<number, "closes" | "reopens">();
  let line = 0;
  let isStart = place.line.trim() === "";
  readBrackets(text, place, ({ at, isForeign, isQuoted }) => {
    const character = text[at] ?? "";
    if (character === "\n") {
      line += 1;
      isStart = true;
      return undefined;
    }
    if (isForeign && isStart && !isQuoted) found.set(line, "closes");
    else if (found.has(line) && !isQuoted && /[([{]/.test(character)) found.set(line, "reopens");
    if (!/\s/.test(character)) isStart = false;
    return undefined;
  });
  return found;
}

/** A bracket behind the code of a line that closes what a line below closes. */
function inlineClosing(text: string, place: Place): number | undefined {
  const next = place.below[0] ?? "";
  if (!/^\s*[)\]}]/.test(next)) return undefined;
  const opened = [...openLines(place)];
  let found: number | undefined;
  let isStart = place.line.trim() === "";
  readBrackets(text, place, ({ at, isForeign, isQuoted }) => {
    const character = text[at] ?? "";
    if (isForeign && !isQuoted) {
      const opener = opened.pop();
      if (opener === undefined) return true;
      if (!isStart && character === next.trimStart()[0] && indentOf(opener) === indentOf(next)) {
        found = at;
        return true;
      }
    }
    if (character === "\n") isStart = true;
    else if (!/\s/.test(character)) isStart = false;
    return undefined;
  });
  return found;
}

/** The line of each bracket that is open at the cursor, the last one last. */
const openLines = oncePer(readOpenLines);

function readOpenLines(place: Place): readonly string[] {
  const lines = place.before.split("\n");
  const open: string[] = [];
  let line = 0;
  const start = { literal: "", line: "", languageId: place.languageId };
  readBrackets(place.before, start, ({ at, isQuoted }) => {
    const character = place.before[at] ?? "";
    if (character === "\n") line += 1;
    else if (isQuoted) return undefined;
    else if (/[([{]/.test(character)) open.push(lines[line] ?? "");
    else if (/[)\]}]/.test(character)) open.pop();
    return undefined;
  });
  return open;
}
