import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { GranaryError } from "../../../schemas/granary-error.ts";
import { closedFault } from "./store-fault.ts";
import type {
  FaultReply,
  MethodName,
  StoreMethods,
  WorkerReply,
  WorkerRequest,
} from "./worker-messages.ts";

/** Asks a worker, and starts another when it died. */
export type WorkerLink = {
  /**
   * Rejects with the worker's own fault, or with `WorkerGone` when it died before it answered: then
   * the work may have been done or not.
   */
  readonly ask: <Name extends MethodName>(
    method: Name,
    ...parameters: Parameters<StoreMethods[Name]>
  ) => Promise<ReturnType<StoreMethods[Name]>>;
  /** Ends the worker after everything that was asked is answered. */
  readonly close: (writer: string) => Promise<void>;
};

/** The worker died with a question unanswered. */
export class WorkerGone extends Error {
  override readonly name = "WorkerGone";
}

type Asked = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** The fault in an answer, as something to throw. */
export function faultOf({ fault: { code, message, hint } }: FaultReply): GranaryError {
  return new GranaryError(code, message, hint === undefined ? {} : { hint });
}

/** Starts no worker before the first question. */
export function createWorkerLink(startWorker: () => Worker): WorkerLink {
  let worker: Worker | undefined;
  let isClosed = false;
  let lastId = 0;
  const asked = new Map<number, Asked>();

  const start = (): Worker => {
    const started = startWorker();
    started.on("message", (reply: WorkerReply) => {
      const question = asked.get(reply.id);
      asked.delete(reply.id);
      if ("fault" in reply) question?.reject(faultOf(reply));
      else question?.resolve(reply.value);
    });
    let cause: unknown;
    started.on("error", (error) => {
      cause = error;
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const { reject } of asked.values()) {
        reject(new WorkerGone("The thread that writes the books has ended.", { cause }));
      }
      asked.clear();
    });
    return started;
  };

  const send = (method: MethodName, parameters: readonly unknown[]): Promise<unknown> => {
    worker ??= start();
    const to = worker;
    lastId += 1;
    const request: WorkerRequest = { id: lastId, method, parameters };
    return new Promise((resolve, reject) => {
      asked.set(request.id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      to.postMessage(request);
    });
  };

  return {
    async ask(method, ...parameters) {
      if (isClosed) throw closedFault();
      // The worker runs the method of this name, whose type this is.
      return (await send(method, parameters)) as never;
    },
    async close(writer) {
      if (isClosed) return;
      isClosed = true;
      const running = worker;
      if (running === undefined) return;
      const exited = once(running, "exit");
      try {
        await send("close", [writer]);
      } catch (error) {
        // A worker that is gone needs no closing.
        if (!(error instanceof WorkerGone)) throw error;
      } finally {
        await exited;
      }
    },
  };
}
