import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { applyOperation } from "./apply.ts";
import type { LedgerOperation, LedgerOutcome } from "./operation.ts";
import type { WorkingBook } from "./working-book.ts";

/**
 * Decides a batch in order. With `isRepeat` the batch may have reached the books before, in a
 * commit whose answer was lost: what it did then is reported as `done` again, and done only once.
 */
export function applyBatch(
  book: WorkingBook,
  batch: readonly LedgerOperation[],
  { isRepeat = false }: { readonly isRepeat?: boolean } = {},
): readonly LedgerOutcome[] {
  return batch.map((operation) => {
    const outcome = applyOperation(book, operation);
    if (!isRepeat || outcome.kind !== "already") return outcome;
    const hold = book.hold(operation.holdId);
    const seq = operation.kind === "hold" ? hold?.firstSeq : hold?.lastSeq;
    const entry = seq === undefined ? undefined : book.entry(seq);
    const isSame = entry?.kind === operation.kind && entry.at === operation.at;
    return isSame ? { kind: "done", entry } : outcome;
  });
}

/**
 * Throws `internal` for amounts that no book can keep: not whole, negative, a hold above
 * `limits.chargeMax`. Such an operation is a bug of its sender; it must not reach a batch, where it
 * would spoil its neighbours. A settle may be as large as it likes: it is cut at its hold.
 */
export function assertOperation(operation: LedgerOperation): void {
  const amounts = [operation.at];
  let most: number = Number.MAX_SAFE_INTEGER;
  if (operation.kind === "hold") {
    amounts.push(operation.bound.microUsd, operation.bound.tokens);
    most = limits.chargeMax;
  }
  if (operation.kind === "settle" || operation.kind === "refund") {
    const { charge, usage } = operation;
    amounts.push(charge.microUsd, charge.tokens, usage.inputTokens ?? 0, usage.outputTokens ?? 0);
  }
  const isKept = amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0);
  if (isKept && amounts.slice(1).every((amount) => amount <= most)) return;
  throw new GranaryError("internal", `An amount of a ${operation.kind} is out of range.`);
}
