import type { Clock } from "@granary/shared/ports/clock";

/** A value that is asked for once and kept for a while. */
export type Kept<Value> = {
  /** The kept value, or a new one; callers that come while it is on its way share the question. */
  readonly get: () => Promise<Value>;
  /** Forgets; an answer still on its way is not kept. */
  readonly forget: () => void;
};

/** Keeps what `ask` gives for `keepMs`. A failure is passed on and not kept. */
export function keepFor<Value>(
  keepMs: number,
  dependencies: { readonly clock: Clock; readonly ask: () => Promise<Value> },
): Kept<Value> {
  const { clock, ask } = dependencies;
  let kept: { readonly answer: Promise<Value>; untilMs: number } | undefined;
  return {
    get: () => {
      if (kept !== undefined && clock.monotonicMs() < kept.untilMs) return kept.answer;
      const entry = { answer: ask(), untilMs: Number.POSITIVE_INFINITY };
      kept = entry;
      const settled = entry.answer.then(() => (entry.untilMs = clock.monotonicMs() + keepMs));
      settled.catch(() => {
        if (kept === entry) kept = undefined;
      });
      return entry.answer;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
