import { Worker } from "node:worker_threads";
import { addTally, emptyTally, type RunTally } from "./tally-runs.ts";
import type { ChunkReply, ChunkRequest } from "./simulation-worker.ts";

/** How many crash interleavings to play, from which seed on, on how many threads. */
export type InterleavingOptions = {
  readonly seed: number;
  readonly runs: number;
  readonly threads: number;
  readonly onProgress: (interleavings: number) => void;
};

const familiesPerChunk = 8;

/**
 * Plays at least `runs` crash interleavings on several threads. The families are given out and
 * counted in the order of their seeds, so that the result depends on seed and runs alone.
 */
export async function runInterleavings(options: InterleavingOptions): Promise<RunTally> {
  const { seed, runs, threads, onProgress } = options;
  const total = emptyTally();
  const early = new Map<number, RunTally>();
  let given = 0;
  let counted = 0;
  let played = 0;

  const nextChunk = (): ChunkRequest => ({
    chunk: given,
    fromSeed: seed + given++ * familiesPerChunk,
    count: familiesPerChunk,
  });
  const take = ({ chunk, tally }: ChunkReply) => {
    early.set(chunk, tally);
    played += tally.interleavings;
    onProgress(Math.min(played, runs));
    for (let next = early.get(counted); next !== undefined; next = early.get(counted)) {
      if (total.interleavings >= runs) return;
      addTally(total, next);
      early.delete(counted);
      counted += 1;
    }
  };
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL("./simulation-worker.ts", import.meta.url));
      const ask = () => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
        worker.postMessage(nextChunk());
      };
      worker.on("error", reject);
      worker.on("exit", () => resolve());
      worker.on("message", (reply: ChunkReply) => {
        take(reply);
        if (total.interleavings >= runs) void worker.terminate();
        else ask();
      });
      ask();
    });
  await Promise.all(Array.from({ length: threads }, work));
  return total;
}
