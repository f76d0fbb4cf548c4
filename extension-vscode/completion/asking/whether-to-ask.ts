import { isLineEnd, type LinePlace } from "./line-end.ts";

/** What says whether somebody who types would want a suggestion. */
export type AskingFacts = LinePlace & {
  /** Suggestions in a row that nobody wanted. */
  readonly rejectionsInARow: number;
  /** Whether one of them was for this very line. */
  readonly isLineRefused: boolean;
  readonly hasJustAccepted: boolean;
  /** What this person's typing takes to have rested, in milliseconds. */
  readonly restMs: number;
};

/** After so many unwanted suggestions in a row they come only at line ends. */
const rejectionsMax = 3;

/** How many rests a suggestion waits for, by what it is worth here: in a word, between words, best. */
const restsByWorth: readonly number[] = [1.75, 1.25, 1];

const waitMsMin = 150;
const waitMsMax = 600;

/**
 * How long typing must rest here before a suggestion is paid for, from 150 to 600 ms; `undefined`
 * where it is not worth it at all, and only a key asks.
 */
export function waitMs(facts: AskingFacts): number | undefined {
  const { rejectionsInARow, isLineRefused, hasJustAccepted, restMs } = facts;
  // Somebody goes on in the next line, if at all.
  if (isFinished(facts)) return undefined;
  if (isLineRefused && !isOpen(facts) && !isLineEnd(facts)) return undefined;
  if (rejectionsInARow >= rejectionsMax && !isLineEnd(facts)) return undefined;
  const worth = worthOf(facts) + (hasJustAccepted ? 1 : 0) - (rejectionsInARow > 0 ? 1 : 0);
  const rests = restsByWorth[Math.min(restsByWorth.length - 1, Math.max(0, worth))] ?? 1;
  return Math.min(waitMsMax, Math.max(waitMsMin, Math.round(restMs * rests)));
}

function worthOf(place: LinePlace): number {
  if (place.lineBefore.trim() === "" || isOpen(place)) return 2;
  return isLineEnd(place) ? 1 : 0;
}

/** Brackets, operators and words that want something to follow them. */
const opening =
  /(?:[([{=.:?|&]|=>|\b(?:return|await|yield|throw|new|case|in|of|not|import|from|raise|range))\s?$/;

/** Behind what wants something to follow it. */
function isOpen({ lineBefore }: LinePlace): boolean {
  return opening.test(lineBefore);
}

function isFinished({ lineBefore }: LinePlace): boolean {
  return /[;}]\s*$/.test(lineBefore);
}
