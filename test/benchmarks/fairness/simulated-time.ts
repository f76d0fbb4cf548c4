import { createHook } from "node:async_hooks";
import type { Clock } from "@granary/shared/ports/clock";
import { createIndexedHeap } from "@granary/shared/scheduler/indexed-heap";

/** Time that passes only when nothing else is left to do. */
export type SimulatedTime = {
  readonly clock: Clock;
  /** Runs something at a time; nothing else does until its promise is settled. */
  readonly at: (atMs: number, run: () => Promise<void>) => void;
  /** Runs everything that is due until nothing is, in the order of its time. */
  readonly runAll: () => Promise<void>;
};

type Event = { readonly atMs: number; readonly order: number; readonly run: () => unknown };

/** Begins at 0. What an event begins and awaits is done before the next event, without any time. */
export function createSimulatedTime(startMs: number): SimulatedTime {
  const events = createIndexedHeap<Event>(
    (a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order),
  );
  let nowMs = 0;
  let order = 0;
  const add = (delayMs: number, run: Event["run"]) => {
    const event = { atMs: nowMs + Math.max(0, delayMs), order: (order += 1), run };
    events.add(event);
    return () => events.remove(event);
  };
  return {
    at: (atMs, run) => void add(atMs - nowMs, run),
    clock: {
      nowMs: () => startMs + Math.floor(nowMs),
      monotonicMs: () => nowMs,
      after: add,
    },
    async runAll() {
      const hashing = watchHashing();
      for (let event = events.peek(); event !== undefined; event = events.peek()) {
        events.remove(event);
        nowMs = event.atMs;
        await event.run();
        do {
          // Every promise that can go on has done so by then.
          await new Promise((resolve) => setImmediate(resolve));
        } while (hashing.isRunning());
      }
      hashing.stop();
    },
  };
}

/** Hashes of tokens are made by other threads: the only thing here that takes time of the real world. */
function watchHashing() {
  const running = new Set<number>();
  const hook = createHook({
    init: (id, type) => {
      if (type === "HASHREQUEST") running.add(id);
    },
    before: (id) => running.delete(id),
  }).enable();
  return { isRunning: () => running.size > 0, stop: () => hook.disable() };
}
