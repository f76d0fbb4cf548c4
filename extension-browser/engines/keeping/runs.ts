import { isBlank, keptLines, type MarkedLine } from "./kept-lines.ts";

/** Lines that follow each other, the first and the last of which say something. */
export type Run = { readonly first: number; readonly last: number };

/**
 * The lines the person typed that an action without a selection works on: those around the caret,
 * else the first that say anything. Where a signature or a quotation stands between, it is only one
 * side of it.
 */
export function typedRun(lines: readonly MarkedLine[], caret: number | undefined): Run | undefined {
  const kept = keptLines(lines);
  const runs: Run[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    if (kept[first] !== undefined) continue;
    const next = kept.findIndex((line, index) => index > first && line !== undefined);
    const end = next < 0 ? lines.length : next;
    const run = trimmed(lines, first, end - 1);
    if (run !== undefined && caret !== undefined && caret >= first && caret < end) return run;
    if (run !== undefined) runs.push(run);
    first = end;
  }
  return runs[0];
}

function trimmed(lines: readonly MarkedLine[], from: number, to: number): Run | undefined {
  let [first, last] = [from, to];
  while (first <= last && isBlank(lines[first])) first += 1;
  while (last > first && isBlank(lines[last])) last -= 1;
  return first > last ? undefined : { first, last };
}

/** Before the first letter of a line, or behind its last. */
export type LinePlace = { readonly line: number; readonly edge: "start" | "end" };

/**
 * Where to write for a caret in a signature or a quotation: above it, in a line that says nothing, else
 * behind one that does. `undefined` where the caret may stay, "nowhere" if there is no line above.
 */
export function placeAbove(
  lines: readonly MarkedLine[],
  caret: number | undefined,
): LinePlace | "nowhere" | undefined {
  const kept = keptLines(lines);
  if (caret === undefined || kept[caret] === undefined) return undefined;
  const above = kept.findIndex((line) => line !== undefined) - 1;
  if (above < 0) return "nowhere";
  const said = lines.findLastIndex((line, index) => index <= above && !isBlank(line));
  // Behind a line that nothing but a `br` fills would be the next one.
  return said === above ? { line: said, edge: "end" } : { line: said + 1, edge: "start" };
}
