import { applyOperation } from "@granary/shared/ledger/apply";
import type { Mutation } from "./mutation.ts";
import { forEachEnd } from "./mutation-parts.ts";

/** Mutations of what failures cost, and of what is given back for them. */
export const failureMutations: readonly Mutation[] = [
  {
    id: "failure-is-free",
    bug: "every 5xx gives the hold back, as if nobody billed for what a proxy cut off",
    breaks: "void_is_free",
    defect: {
      submit: forEachEnd((operation) =>
        operation.kind === "unknown" && operation.reason === "upstream_failed"
          ? { kind: "void", holdId: operation.holdId, reason: "upstream_refused", at: operation.at }
          : operation,
      ),
    },
  },
  {
    id: "refund-twice",
    bug: "a refund that is asked for again is given again",
    breaks: "refund_is_exact",
    defect: {
      decide(book, operation) {
        const hold = book.hold(operation.holdId);
        if (operation.kind !== "refund" || hold?.state !== "refunded") {
          return applyOperation(book, operation);
        }
        const again = { ...hold, state: "unknown" as const, spent: hold.bound };
        return applyOperation({ ...book, hold: () => again }, operation);
      },
    },
  },
];
