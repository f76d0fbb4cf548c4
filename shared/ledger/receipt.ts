import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import type { LedgerOutcome } from "../ports/ledger-operation.ts";

/**
 * What a store keeps with each commit, in the same transaction, so that it can answer again if the
 * first answer was lost on its way: a posted operation as the position of its entry, anything else
 * as it was. Deciding the batch a second time would not do: a hold that found no room the first time
 * may find some now.
 */
export type Receipt = readonly (number | Exclude<LedgerOutcome, { kind: "done" }>)[];

/** The receipt of a batch. */
export function toReceipt(outcomes: readonly LedgerOutcome[]): Receipt {
  return outcomes.map((outcome) => (outcome.kind === "done" ? outcome.entry.seq : outcome));
}

/** The outcomes a receipt stands for. `entryAt` reads an entry by its position. */
export function readReceipt(
  receipt: Receipt,
  entryAt: (seq: number) => LedgerEntry,
): readonly LedgerOutcome[] {
  return receipt.map((line) =>
    typeof line === "number" ? { kind: "done", entry: entryAt(line) } : line,
  );
}
