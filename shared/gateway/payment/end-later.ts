import type { Clock } from "../../ports/clock.ts";
import type { LedgerOperation, LedgerOutcome } from "../../ports/ledger-operation.ts";
import type { Log } from "../../ports/log.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";

/** Takes the end of a hold that its request cannot wait for any longer. Never throws. */
export type EndLater = (operation: LedgerOperation) => void;

/**
 * Goes on ending holds after their requests gave up, until the books can be written again: an open
 * hold of a living process would otherwise take room for ever, since nobody may end the holds of the
 * living. Tries what is waiting at `endHoldRetryMs`, then at growing distances of at most
 * `endLaterRetryMaxMs`. Beyond `endLaterMax` operations, and when the pool stops, what is left is
 * found by whoever starts next.
 */
export function createEndLater(dependencies: {
  readonly submit: (operation: LedgerOperation) => Promise<LedgerOutcome>;
  readonly clock: Clock;
  readonly log: Log;
}): EndLater {
  const { submit, clock, log } = dependencies;
  let waiting: LedgerOperation[] = [];
  let isPlanned = false;
  let waitMs: number = limits.endHoldRetryMs;

  const tryOnce = async (): Promise<void> => {
    const batch = waiting.slice(0, limits.commitOperationsMax);
    waiting = waiting.slice(batch.length);
    const results = await Promise.allSettled(batch.map((operation) => submit(operation)));
    const left = batch.filter((_, index) => results[index]?.status === "rejected");
    const isStopping = results.some(
      (result) =>
        result.status === "rejected" &&
        isGranaryError(result.reason) &&
        result.reason.code === "pool_stopping",
    );
    waiting = isStopping ? [] : [...left, ...waiting];
    waitMs =
      left.length === 0 ? limits.endHoldRetryMs : Math.min(2 * waitMs, limits.endLaterRetryMaxMs);
    if (left.length < batch.length) {
      log.info("holds_ended_late", { count: batch.length - left.length });
    }
    isPlanned = false;
    plan();
  };
  const plan = (): void => {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    clock.after(waitMs, () => void tryOnce());
  };

  return (operation) => {
    if (waiting.length >= limits.endLaterMax) {
      log.error("hold_left_open", { hold: operation.holdId, end: operation.kind });
      return;
    }
    waiting.push(operation);
    plan();
  };
}
