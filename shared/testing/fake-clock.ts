import type { Clock } from "../ports/clock.ts";

/** A clock that stands still until it is told to move. */
export type FakeClock = Clock & {
  /** Moves both clocks forward and runs, in order of time, everything that became due. */
  readonly advanceMs: (durationMs: number) => void;
  /** Moves the wall clock alone, forward or back, as an operator or a time server might. */
  readonly skewMs: (durationMs: number) => void;
  /** How many calls of `after` are still to come. */
  readonly pending: () => number;
};

/**
 * A `Clock` for tests. Wall-clock time begins at `startMs` (2026-11-23T09:00:00Z if not given) and
 * monotonic time at 0. What is scheduled while advancing runs in the same advance if it is due.
 */
export function createFakeClock(startMs = Date.UTC(2026, 10, 23, 9)): FakeClock {
  let elapsedMs = 0;
  let wallOffsetMs = startMs;
  let nextId = 0;
  const timers = new Map<number, { dueMs: number; run: () => void }>();

  const takeNextDue = (untilMs: number): { dueMs: number; run: () => void } | undefined => {
    let found: [number, { dueMs: number; run: () => void }] | undefined;
    for (const entry of timers) {
      if (entry[1].dueMs > untilMs) continue;
      if (found === undefined || entry[1].dueMs < found[1].dueMs) found = entry;
    }
    if (found !== undefined) timers.delete(found[0]);
    return found?.[1];
  };

  return {
    nowMs: () => wallOffsetMs + elapsedMs,
    monotonicMs: () => elapsedMs,
    after: (delayMs, run) => {
      const id = nextId++;
      timers.set(id, { dueMs: elapsedMs + Math.max(0, delayMs), run });
      return () => {
        timers.delete(id);
      };
    },
    advanceMs: (durationMs) => {
      const untilMs = elapsedMs + durationMs;
      for (let due = takeNextDue(untilMs); due !== undefined; due = takeNextDue(untilMs)) {
        elapsedMs = Math.max(elapsedMs, due.dueMs);
        due.run();
      }
      elapsedMs = untilMs;
    },
    skewMs: (durationMs) => {
      wallOffsetMs += durationMs;
    },
    pending: () => timers.size,
  };
}
