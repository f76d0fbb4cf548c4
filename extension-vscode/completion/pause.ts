import type { Clock } from "@granary/shared/ports/clock";

/** Keeps quiet for a while after failures, so that a spent budget is not asked at each key press. */
export type Pause = {
  readonly isOn: () => boolean;
  /** When it ends, as wall-clock time in milliseconds; `undefined` while there is none. */
  readonly untilMs: () => number | undefined;
  readonly noteFailure: () => void;
  readonly noteSuccess: () => void;
  /** Told when a pause begins or ends. */
  readonly onChange: (listener: () => void) => () => void;
};

/** The first pause after a failure; each further one is twice as long, at most half an hour. */
const pauseMs = 15_000;
const pauseMsMax = 30 * 60_000;

const noTimer = () => {};

/** Nothing has failed yet. */
export function createPause(clock: Clock): Pause {
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  let failures = 0;
  let endMs: number | undefined;
  let stopTimer = noTimer;
  const end = (): void => {
    stopTimer();
    if (endMs === undefined) return;
    endMs = undefined;
    tell();
  };
  return {
    isOn: () => endMs !== undefined,
    untilMs: () => (endMs === undefined ? undefined : clock.nowMs() + endMs - clock.monotonicMs()),
    noteFailure: () => {
      const durationMs = Math.min(pauseMsMax, pauseMs * 2 ** failures);
      failures += 1;
      stopTimer();
      endMs = clock.monotonicMs() + durationMs;
      stopTimer = clock.after(durationMs, end);
      tell();
    },
    noteSuccess: () => {
      failures = 0;
      end();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
