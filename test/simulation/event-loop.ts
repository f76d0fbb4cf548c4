import { seededRandom, type SeededRandom } from "../benchmarks/seeded-random.ts";

/** One seeded order of everything that happens: the only source of time and chance in a run. */
export type EventLoop = {
  /** Milliseconds since the run began. */
  readonly nowMs: () => number;
  readonly random: SeededRandom;
  /** A whole number from 0 to `most`, from the seed. */
  readonly upTo: (most: number) => number;
  /** Runs `event` that much later, unless the returned function is called first. */
  readonly after: (delayMs: number, event: () => void) => () => void;
  /** Runs the next event; false when there is none. */
  readonly step: () => boolean;
  /** Adds a line to the trace. */
  readonly note: (line: string) => void;
  /** A number that differs, almost surely, when the trace does. */
  readonly traceHash: () => string;
  /** The trace itself, where it was asked for. */
  readonly trace: readonly string[];
};

type Event = { readonly dueMs: number; readonly place: number; readonly run: () => void };

/** An event loop; what is due at the same time comes in an order that the seed decides. */
export function createEventLoop(
  seed: number,
  options: { readonly keepsTrace: boolean },
): EventLoop {
  const random = seededRandom(seed);
  const events = new Set<Event>();
  const trace: string[] = [];
  let nowMs = 0;
  let hash = 0x811c9dc5;

  const note = (line: string) => {
    if (options.keepsTrace) trace.push(`${nowMs} ${line}`);
    hash = Math.imul(hash ^ nowMs, 0x01000193);
    for (let index = 0; index < line.length; index++) {
      hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193);
    }
  };

  return {
    nowMs: () => nowMs,
    random,
    upTo: (most) => Math.floor(random() * (most + 1)),
    after(delayMs, run) {
      const event = { dueMs: nowMs + Math.max(0, delayMs), place: random(), run };
      events.add(event);
      return () => {
        events.delete(event);
      };
    },
    step() {
      let next: Event | undefined;
      for (const event of events) {
        if (next === undefined || isBefore(event, next)) next = event;
      }
      if (next === undefined) return false;
      events.delete(next);
      nowMs = next.dueMs;
      next.run();
      return true;
    },
    note,
    traceHash: () => (hash >>> 0).toString(16).padStart(8, "0"),
    trace,
  };
}

function isBefore(event: Event, other: Event): boolean {
  return event.dueMs === other.dueMs ? event.place < other.place : event.dueMs < other.dueMs;
}

/** Resolves when every promise that could go on has: nothing is left but events. */
export function promisesSettled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
