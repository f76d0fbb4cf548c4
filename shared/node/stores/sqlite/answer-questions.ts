import { parentPort, workerData } from "node:worker_threads";
import { limits } from "../../../schemas/limits.ts";
import { createFileKeeper } from "./file-keeper.ts";
import { toStoreFault } from "./store-fault.ts";
import type { WorkerOptions, WorkerReply, WorkerRequest } from "./worker-messages.ts";

// The thread that owns the file. It answers one question after another.
const file = createFileKeeper(workerData as WorkerOptions);

function answer({ id, method, parameters }: WorkerRequest): WorkerReply {
  try {
    if (method === "create") return { id, value: file.create() };
    if (method === "close") return { id, value: file.close(String(parameters[0])) };
    return {
      id,
      value: file.use((methods) => {
        const run = methods[method] as (...values: readonly unknown[]) => unknown;
        return run(...parameters);
      }),
    };
  } catch (error) {
    const { code, message, hint } = toStoreFault(error);
    return { id, fault: { code, message, ...(hint === undefined ? {} : { hint }) } };
  }
}

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
  parentPort?.postMessage(answer(request));
  if (request.method === "commit") foldSoon();
  if (request.method === "close") parentPort?.close();
});
