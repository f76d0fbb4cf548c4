import { GranaryError, isGranaryError } from "../schemas/granary-error.ts";
import { assertOperation } from "./apply-batch.ts";
import type { LedgerOperation, LedgerOutcome } from "../ports/ledger-operation.ts";

/** What a group commit needs: a store's `commit`, and how much may go and wait at once. */
export type GroupCommitDependencies = {
  readonly commit: (batch: readonly LedgerOperation[]) => Promise<readonly LedgerOutcome[]>;
  readonly limits: { readonly commitOperationsMax: number; readonly commitQueueMax: number };
  /**
   * Calls back once everything that has already arrived at this process was looked at, so that its
   * operations share the next commit. If absent a batch leaves as soon as it can.
   */
  readonly afterArrivals?: (run: () => void) => void;
};

/** The way of single operations into the books. */
export type GroupCommit = {
  /**
   * Resolves when the operation is durable, or was refused. Rejects with `pool_busy` for a hold that
   * finds `commitQueueMax` others waiting, with `store_unavailable` if its batch failed, then with
   * nothing of the batch in the books, and with `internal` for amounts that cannot be kept.
   */
  readonly submit: (operation: LedgerOperation) => Promise<LedgerOutcome>;
};

type Waiting = {
  readonly operation: LedgerOperation;
  readonly resolve: (outcome: LedgerOutcome) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Makes single operations share commits: all that arrive while a batch is on its way to disk become
 * the next batch, in the order they came. So the cost of a flush is divided by the load, and an idle
 * pool waits for nothing. Only holds are turned away when the queue is full; the ends of holds are
 * always taken, there being at most one for each hold that was.
 */
export function createGroupCommit({
  commit,
  limits,
  afterArrivals = queueMicrotask,
}: GroupCommitDependencies): GroupCommit {
  let waiting: Waiting[] = [];
  let isRunning = false;

  const run = async (): Promise<void> => {
    for (;;) {
      // What is submitted in the same turn of the event loop goes together.
      await new Promise<void>((resolve) => afterArrivals(resolve));
      if (waiting.length === 0) break;
      const batch = waiting.slice(0, limits.commitOperationsMax);
      waiting = waiting.slice(batch.length);
      await commitBatch(commit, batch);
    }
    isRunning = false;
  };

  return {
    async submit(operation) {
      assertOperation(operation);
      if (operation.kind === "hold" && waiting.length >= limits.commitQueueMax) {
        throw new GranaryError("pool_busy", "The pool has more to do than it can keep up with.", {
          hint: "Try again in a few seconds.",
        });
      }
      return await new Promise((resolve, reject) => {
        waiting.push({ operation, resolve, reject });
        if (isRunning) return;
        isRunning = true;
        void run();
      });
    },
  };
}

/** Never throws: every failure goes to those who wait. */
async function commitBatch(
  commit: GroupCommitDependencies["commit"],
  batch: readonly Waiting[],
): Promise<void> {
  try {
    const outcomes = await commit(batch.map(({ operation }) => operation));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) reject(unavailable("The store left an operation unanswered."));
      else resolve(outcome);
    }
  } catch (cause) {
    const error = isGranaryError(cause)
      ? cause
      : unavailable("The pool's books cannot be written at the moment.", cause);
    for (const { reject } of batch) reject(error);
  }
}

function unavailable(message: string, cause?: unknown): GranaryError {
  return new GranaryError("store_unavailable", message, {
    hint: "Try again in a few seconds.",
    cause,
  });
}
