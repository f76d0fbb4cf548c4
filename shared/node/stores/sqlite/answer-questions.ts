import { parentPort, workerData } from "node:worker_threads";
import { limits } from "../../../schemas/limits.ts";
import { answerQuestion } from "./answer-question.ts";
import { createFileKeeper } from "./file-keeper.ts";
import type { WorkerOptions, WorkerRequest } from "./worker-messages.ts";

// The thread that owns the file. It answers one question after another.
const file = createFileKeeper(workerData as WorkerOptions);

let folding: NodeJS.Timeout | undefined;

/** Folds when nobody has asked for it in a while; at once, the next request would wait for it. */
function foldSoon(): void {
  folding ??= setTimeout(() => {
    folding = undefined;
    try {
      file.use(({ fold }) => {
        fold();
      });
    } catch {
      // Entries are safe. Whoever asks next is told what is wrong.
    }
  }, limits.foldAfterMs).unref();
}

parentPort?.on("message", (request: WorkerRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  parentPort?.postMessage(answerQuestion(file, request));
  if (request.method === "commit") foldSoon();
  if (request.method === "close") parentPort?.close();
});
