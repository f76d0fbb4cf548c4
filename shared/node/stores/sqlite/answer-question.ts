import type { FileKeeper } from "./file-keeper.ts";
import { toStoreFault } from "./store-fault.ts";
import type { WorkerReply, WorkerRequest } from "./worker-messages.ts";

/** Answers one question about an open file; what goes wrong is part of the answer. */
export function answerQuestion(
  file: FileKeeper,
  { id, method, parameters }: WorkerRequest,
): WorkerReply {
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
