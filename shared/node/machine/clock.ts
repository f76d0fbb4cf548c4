import { performance } from "node:perf_hooks";
import type { Clock } from "../../ports/clock.ts";

/** This machine's clock. A pending `after` keeps the process alive until it ran or was called off. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
