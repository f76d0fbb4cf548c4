import { setImmediate } from "node:timers/promises";

/** Time that stands still until it is told to pass; nothing in it waits for the machine. */
export type SimulatedTime = {
  readonly nowMs: () => number;
  /** Calls `run` once after `delayMs` unless the returned function is called first. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Lets time pass: everything that becomes due runs, in order, each with all that follows from it. */
  readonly pass: (durationMs: number) => Promise<void>;
  /** Runs something now, with all that follows from it. */
  readonly run: (work: () => void) => Promise<void>;
  /** How long the machine worked on each thing that ran, in order, in real milliseconds. */
  readonly workMs: readonly number[];
  /** What a program asks the time of, by its global name. */
  readonly globals: Readonly<Record<string, unknown>>;
};

/** Where simulated time begins, on a calendar. */
const startMs = Date.UTC(2026, 10, 23, 9);

/** How often the engine's own queues are emptied until nothing more follows: a stream takes a few. */
const roundsMax = 3;

/** Time that begins now, with nothing due. */
export function createSimulatedTime(): SimulatedTime {
  let elapsedMs = 0;
  const workMs: number[] = [];
  let lastId = 0;
  const due = new Map<number, { readonly atMs: number; readonly run: () => void }>();

  const after = (delayMs: number, run: () => void): number => {
    lastId += 1;
    due.set(lastId, { atMs: elapsedMs + Math.max(0, delayMs), run });
    return lastId;
  };
  const takeNext = (untilMs: number) => {
    const [next] = [...due]
      .filter(([, { atMs }]) => atMs <= untilMs)
      .toSorted(([id, one], [otherId, other]) => one.atMs - other.atMs || id - otherId);
    if (next !== undefined) due.delete(next[0]);
    return next?.[1];
  };
  const run = async (work: () => void): Promise<void> => {
    const beganMs = performance.now();
    work();
    for (let round = 0; round < roundsMax; round += 1) await setImmediate();
    workMs.push(performance.now() - beganMs);
  };
  return {
    nowMs: () => elapsedMs,
    after: (delayMs, work) => {
      const id = after(delayMs, work);
      return () => due.delete(id);
    },
    pass: async (durationMs) => {
      const untilMs = elapsedMs + durationMs;
      for (let next = takeNext(untilMs); next !== undefined; next = takeNext(untilMs)) {
        elapsedMs = Math.max(elapsedMs, next.atMs);
        await run(next.run);
      }
      elapsedMs = untilMs;
    },
    run,
    workMs,
    globals: {
      setTimeout: (work: () => void, delayMs = 0) => after(delayMs, work),
      clearTimeout: (id: number) => due.delete(id),
      performance: { now: () => elapsedMs },
      Date: class extends Date {
        static override now = () => startMs + elapsedMs;
      },
    },
  };
}
