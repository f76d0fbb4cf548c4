import { isBlank, keptLines, type MarkedLine } from "./kept-lines.ts";
import type { LineField } from "./line-field.ts";
import type { Run } from "./runs.ts";

/**
 * As many whole paragraphs around the caret as have no more than so many characters together. Where empty
 * lines divide too little, each line counts as one. `undefined` if the one at the caret is longer.
 */
export function runAround(field: LineField, within: Run, charactersMax: number): Run | undefined {
  const { lines, caret, textOf } = field;
  const fits = (run: Run) => textOf(run).length <= charactersMax;
  const at = saidNear(lines, caret ?? within.first, within);
  const paragraph = grown({ first: at, last: at }, within, (index) => !isBlank(lines[index]));
  const isDivided = fits(paragraph);
  let run = isDivided ? paragraph : { first: at, last: at };
  if (!fits(run)) return undefined;
  for (let step: Side = "below", full = 0; full < 2; step = other[step]) {
    const next = oneMore({ lines, within, isDivided }, run, step);
    if (next === undefined || !fits(next)) full += 1;
    else [run, full] = [next, 0];
  }
  return run;
}

type Side = "above" | "below";
const other = { above: "below", below: "above" } as const;

type Around = {
  readonly lines: readonly MarkedLine[];
  readonly within: Run;
  /** Whether empty lines divide its paragraphs. */
  readonly isDivided: boolean;
};

/** The same and the next paragraph on one side. */
function oneMore({ lines, within, isDivided }: Around, run: Run, side: Side): Run | undefined {
  const [from, step] = side === "below" ? [run.last + 1, 1] : [run.first - 1, -1];
  let at = from;
  while (at >= within.first && at <= within.last && isBlank(lines[at])) at += step;
  if (at < within.first || at > within.last) return undefined;
  const one = { first: at, last: at };
  const next = isDivided ? grown(one, within, (index) => !isBlank(lines[index])) : one;
  return { first: Math.min(run.first, next.first), last: Math.max(run.last, next.last) };
}

function grown(run: Run, within: Run, isPart: (index: number) => boolean): Run {
  let { first, last } = run;
  while (first > within.first && isPart(first - 1)) first -= 1;
  while (last < within.last && isPart(last + 1)) last += 1;
  return { first, last };
}

// A caret in an empty line belongs to what was written last above it.
function saidNear(lines: readonly MarkedLine[], caret: number, { first, last }: Run): number {
  let at = Math.min(Math.max(caret, first), last);
  while (at > first && isBlank(lines[at])) at -= 1;
  return at;
}

/** The typed lines that say just this: those around the caret, else the only ones. */
export function runOf({ lines, caret, textOf }: LineField, text: string): Run | undefined {
  const kept = keptLines(lines);
  const runs: Run[] = [];
  for (const [first, line] of lines.entries()) {
    const isBegin = kept[first] === undefined && text.startsWith(line.text.trim());
    if (isBlank(line) || !isBegin) continue;
    let last = first;
    while (last + 1 < lines.length && textOf({ first, last }).length < text.length) last += 1;
    if (textOf({ first, last }) === text) runs.push({ first, last });
  }
  const isAtCaret = ({ first, last }: Run) =>
    caret !== undefined && caret >= first && caret <= last;
  return runs.find(isAtCaret) ?? (runs.length === 1 ? runs[0] : undefined);
}
