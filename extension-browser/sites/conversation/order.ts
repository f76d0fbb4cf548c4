import type { Looks } from "../sight/looks.ts";
import type { Cell } from "./cells.ts";
import { isInColumn, placeOf, type Column } from "./column.ts";
import type { Head } from "./heads.ts";
import { textOf } from "./heads.ts";
import { clockOf, writtenAt } from "./time-like.ts";

/** A message with its head. */
export type Headed = { readonly cell: Cell; readonly head: Head };

/**
 * Messages, the oldest first: as they stand from top to bottom, turned round where their times say so,
 * or where none do and they stand below the field.
 */
export function inTime(
  messages: readonly Headed[],
  column: Column,
  looks: Looks,
): readonly Headed[] {
  const placed = messages
    .map((message) => ({ message, ...placeOf(message.cell.unit.element, looks) }))
    .toSorted((one, other) => one.top - other.top || one.left - other.left)
    .map(({ message }) => message);
  const times = placed.map(({ cell }) => writtenAt(cell.whole.element));
  if (times.length > 1 && times.every((time) => time !== undefined)) {
    return sorted(placed, times, isBelow(placed, column, looks));
  }
  const direction = directionOf(
    placed.map(({ head }) => (head.time === undefined ? undefined : clockOf(textOf(head.time)))),
  );
  const isNewestOnTop = direction === 0 ? isBelow(placed, column, looks) : direction < 0;
  return isNewestOnTop ? placed.toReversed() : placed;
}

function sorted(
  placed: readonly Headed[],
  times: readonly (number | undefined)[],
  isBelow: boolean,
): readonly Headed[] {
  const direction = directionOf(times);
  const isNewestOnTop = direction === 0 ? isBelow : direction < 0;
  // A comment's answers stand below it, whenever they were written.
  const isInOrder = times.every(
    (time, at) => at === 0 || Math.sign((time ?? 0) - (times[at - 1] ?? 0)) !== -direction,
  );
  if (isInOrder) return isNewestOnTop ? placed.toReversed() : placed;
  return placed
    .map((message, at) => ({ message, time: times[at] ?? 0 }))
    .toSorted((one, other) => one.time - other.time)
    .map(({ message }) => message);
}

/** 1 where times mostly grow, -1 where they mostly shrink, 0 where nothing is known. */
function directionOf(times: readonly (number | undefined)[]): number {
  const known = times.filter((time) => time !== undefined);
  let steps = 0;
  for (const [at, time] of known.entries()) {
    if (at > 0) steps += Math.sign(time - (known[at - 1] ?? time));
  }
  return Math.sign(steps);
}

function isBelow(placed: readonly Headed[], column: Column, looks: Looks): boolean {
  const element = placed[0]?.cell.unit.element;
  if (element === undefined || !isInColumn(element, column, looks)) return false;
  return placeOf(element, looks).top >= column.top;
}
