import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { applyOperation } from "./apply.ts";
import type { Book } from "./book.ts";
import type { LedgerOperation, LedgerOutcome } from "../ports/ledger-operation.ts";

/** Decides a batch in order; each operation sees what those before it did. */
export function applyBatch(
  book: Book,
  batch: readonly LedgerOperation[],
): readonly LedgerOutcome[] {
  return batch.map((operation) => applyOperation(book, operation));
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
