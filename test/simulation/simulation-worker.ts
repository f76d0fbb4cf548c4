import { parentPort } from "node:worker_threads";
import { tallyFamilies, type RunTally } from "./tally-runs.ts";

/** The next families for a thread to play. */
export type ChunkRequest = {
  readonly chunk: number;
  readonly fromSeed: number;
  readonly count: number;
};

/** What came of them. */
export type ChunkReply = { readonly chunk: number; readonly tally: RunTally };

async function answer({ chunk, fromSeed, count }: ChunkRequest): Promise<void> {
  const reply: ChunkReply = { chunk, tally: await tallyFamilies(fromSeed, count) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  parentPort?.postMessage(reply);
}

parentPort?.on("message", (request: ChunkRequest) => void answer(request));
