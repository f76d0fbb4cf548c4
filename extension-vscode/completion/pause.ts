import type { Clock } from "@granary/shared/ports/clock";

/** Keeps quiet for a while after failures, so that a spent budget is not asked at each key press. */
export type Pause = {
  readonly isOn: () => boolean;
  readonly noteFailure: () => void;
  readonly noteSuccess: () => void;
};

/** The first pause after a failure; each further one is twice as long, at most half an hour. */
const pauseMs = 15_000;
const pauseMsMax = 30 * 60_000;

/** Nothing has failed yet. */
export function createPause(clock: Clock): Pause {
  let failures = 0;
  let untilMs = 0;
  return {
    isOn: () => failures > 0 && clock.monotonicMs() < untilMs,
    noteFailure: () => {
      untilMs = clock.monotonicMs() + Math.min(pauseMsMax, pauseMs * 2 ** failures);
      failures += 1;
    },
    noteSuccess: () => {
      failures = 0;
    },
  };
}
