/** How fast somebody types. */
export type Rhythm = {
  /** Time between two keys. What is longer than a second and a half is thinking, and not counted. */
  readonly note: (intervalMs: number) => void;
  /** After this long without a key, this person has probably stopped; from 150 to 600 ms. */
  readonly restMs: () => number;
};

const intervalMsMax = 1_500;

/** As many keys as two or three lines of code have words. */
const keptMax = 20;
/** Fewer say nothing about a person. */
const keptMin = 5;

const restMsDefault = 350;
const restMsMin = 150;
const restMsMax = 600;

/** Somebody of whom nothing is known yet. Nothing is kept but the last 20 durations. */
export function createRhythm(): Rhythm {
  let intervals: readonly number[] = [];
  return {
    note: (intervalMs) => {
      if (intervalMs <= intervalMsMax) intervals = [...intervals, intervalMs].slice(-keptMax);
    },
    restMs: () => {
      if (intervals.length < keptMin) return restMsDefault;
      const median = intervals.toSorted((one, other) => one - other)[intervals.length >> 1] ?? 0;
      return Math.min(restMsMax, Math.max(restMsMin, median * 2));
    },
  };
}
