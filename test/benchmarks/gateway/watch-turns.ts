/** A watch on the turns of this thread's event loop. */
export type TurnWatch = {
  /** Ends it and says how long the longest turn took, in microseconds. */
  readonly end: () => number;
};

/**
 * Watches how long this thread goes without letting others have their turn. The loop does not sleep
 * meanwhile.
 */
export function watchTurns(): TurnWatch {
  let longest = 0;
  let isOver = false;
  let elapsed = startTiming();
  const look = () => {
    longest = Math.max(longest, elapsed());
    elapsed = startTiming();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    end: () => {
      isOver = true;
      look();
      return longest;
    },
  };
}

/** What work takes this thread, in microseconds, as turns are timed. */
export function threadMicros(work: () => void): number {
  const elapsed = startTiming();
  work();
  return elapsed();
}

/** Kernels count a thread's time in ticks of up to 4 ms. */
const tickMicros = 4_000;

/**
 * Times this thread: by the clock, but no more than its own processor time and a tick. Both are the same
 * on an idle machine; on a busy one a clock says what others did.
 */
function startTiming(): () => number {
  const startedMs = performance.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return Math.min((performance.now() - startedMs) * 1e3, user + system + tickMicros);
  };
}
