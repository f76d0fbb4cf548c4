import { closedFault } from "./store-fault.ts";
import { faultOf, type WorkerLink } from "./worker-link.ts";
import type { WorkerOptions, WorkerRequest } from "./worker-messages.ts";

/** Answers like a worker, in this thread. What reads the file is loaded with the first question. */
export function createOwnLink(options: WorkerOptions): WorkerLink {
  let opening: ReturnType<typeof open> | undefined;
  let isClosed = false;

  async function open() {
    const [{ createFileKeeper }, { answerQuestion }] = await Promise.all([
      import("./file-keeper.ts"),
      import("./answer-question.ts"),
    ]);
    const file = createFileKeeper(options);
    return (request: Omit<WorkerRequest, "id">) => answerQuestion(file, { ...request, id: 0 });
  }

  return {
    async ask(method, ...parameters) {
      if (isClosed) throw closedFault();
      opening ??= open();
      const reply = (await opening)({ method, parameters });
      if ("fault" in reply) throw faultOf(reply);
      // It ran the method of this name, whose type this is.
      return reply.value as never;
    },
    async close(writer) {
      if (isClosed) return;
      isClosed = true;
      (await opening)?.({ method: "close", parameters: [writer] });
    },
  };
}
