import type { Book } from "@granary/shared/ledger/book";
import { accountsOf } from "@granary/shared/ledger/apply";
import type { HoldOperation, LedgerOperation } from "@granary/shared/ports/ledger-operation";
import type { AccountId } from "@granary/shared/schemas/ids";
import type { Defect, Submit } from "./defect.ts";
import type { SimulatedDatabase } from "./simulated-database.ts";

/** The same books with no limit on anything: whoever checked, checked before. */
export function withoutLimits(book: Book): Book {
  return {
    ...book,
    account: (id) => {
      const account = book.account(id);
      return account === undefined ? undefined : { ...account, budgets: [] };
    },
  };
}

/** Changes the ends of holds on their way to the books. */
export function forEachEnd(
  change: (operation: LedgerOperation) => LedgerOperation,
): NonNullable<Defect["submit"]> {
  return (submit) => (operation) =>
    submit(operation.kind === "hold" ? operation : change(operation));
}

/** A replica that refuses by what it alone has taken from each account. */
export function holdsApart(submit: Submit, database: SimulatedDatabase): Submit {
  const taken = new Map<AccountId, number>();
  const limitOf = (id: AccountId) =>
    Math.min(
      ...(database.account(id)?.budgets ?? []).map(({ limit }) => limit.microUsd ?? Infinity),
    );
  const used = (id: AccountId) => taken.get(id) ?? 0;
  const add = ({ bound, ...operation }: HoldOperation) => {
    for (const id of accountsOf(operation)) taken.set(id, used(id) + bound.microUsd);
  };
  return async (operation) => {
    if (operation.kind !== "hold") return await submit(operation);
    const full = accountsOf(operation).find(
      (id) => used(id) + operation.bound.microUsd > limitOf(id),
    );
    if (full === undefined) {
      add(operation);
      return await submit(operation);
    }
    return {
      kind: "refused",
      scope: "pool",
      accountId: full,
      period: "total",
      measure: "microUsd",
      limit: limitOf(full),
      remaining: 0,
      needed: operation.bound.microUsd,
    };
  };
}
