/** What became of suggestions since the editor started; counts, never a text, and kept nowhere else. */
export type Counts = {
  readonly asked: number;
  readonly offered: number;
  readonly accepted: number;
  /** Inferred: something else was typed, or the cursor went away. An editor does not say. */
  readonly rejected: number;
};

/** Counts what became of suggestions. */
export type Tally = {
  readonly note: (what: keyof Counts) => void;
  readonly counts: () => Counts;
};

/** Nothing has been asked yet. */
export function createTally(): Tally {
  const counts = { asked: 0, offered: 0, accepted: 0, rejected: 0 };
  return {
    note: (what) => {
      counts[what] += 1;
    },
    counts: () => ({ ...counts }),
  };
}
