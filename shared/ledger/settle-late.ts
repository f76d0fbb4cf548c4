import type { LedgerOperation, LedgerOutcome, RefundOperation } from "../ports/ledger-operation.ts";
import type { GroupCommit } from "./group-commit.ts";

/** The reason in the entry of a refund that the request itself gave evidence for. */
export const settledLate = "settled_late";

/**
 * What the late end of a hold is still good for. While its process was asleep or cut off, others
 * took it for dead and charged the hold in full as `unknown`. Now the process knows what the request
 * cost, or that it was never delivered: that is the evidence for a refund of the difference. A pool's
 * own estimate is none, and the charge stays in full until the provider's bill shows less.
 */
export function decideLateEnd(
  operation: LedgerOperation,
  outcome: LedgerOutcome,
): RefundOperation | undefined {
  if (outcome.kind !== "already" || outcome.state !== "unknown") return undefined;
  const { holdId, at } = operation;
  const refund = { kind: "refund", holdId, reason: settledLate, at } as const;
  if (operation.kind === "void") {
    return { ...refund, charge: { microUsd: 0, tokens: 0 }, usage: {} };
  }
  if (operation.kind !== "settle" || operation.estimated) return undefined;
  return { ...refund, charge: operation.charge, usage: operation.usage };
}

/**
 * A way into the books that turns late ends of holds into refunds. Resolves with what became of the
 * refund then: `done`, or `already` if another was faster.
 */
export function createLateSettling({ submit }: GroupCommit): GroupCommit {
  const end = async (operation: LedgerOperation): Promise<LedgerOutcome> => {
    const outcome = await submit(operation);
    const refund = decideLateEnd(operation, outcome);
    return refund === undefined ? outcome : await submit(refund);
  };
  return {
    submit: (operation) => (operation.kind === "hold" ? submit(operation) : end(operation)),
  };
}
