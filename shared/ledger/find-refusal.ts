import type { Account, Book } from "./book.ts";
import type { BudgetRefusal, HoldOperation } from "../ports/ledger-operation.ts";
import { calendarDay } from "./windows.ts";

const measures = ["microUsd", "tokens"] as const;
const nearness = { member: 0, team: 1, pool: 2, provider: 2 } as const;

/**
 * The budget that binds a hold, or `undefined` if every budget of every account has room in both
 * measures. An absent measure is not limited, and what takes nothing of a measure always fits.
 *
 * When several budgets have no room, the one whose wait is longest binds, because waiting for any
 * other would not help: a total, and a budget smaller than the bound, never end; other waits end
 * with the period. Among equal waits the nearest to the person binds: member, then team, then pool.
 */
export function findRefusal(
  book: Book,
  accounts: readonly Account[],
  operation: HoldOperation,
): BudgetRefusal | undefined {
  let binding: BudgetRefusal | undefined;
  for (const account of accounts) {
    for (const refusal of refusalsOf(book, account, operation)) {
      if (binding === undefined || bindsMore(refusal, binding)) binding = refusal;
    }
  }
  return binding;
}

function refusalsOf(book: Book, account: Account, operation: HoldOperation): BudgetRefusal[] {
  const refusals: BudgetRefusal[] = [];
  const { windows } = calendarDay(account.timeZone, operation.at);
  for (const { period, limit } of account.budgets) {
    const { id, resetsAt } = windows[period];
    const tally = book.tally(account.id, id);
    for (const measure of measures) {
      const most = limit[measure];
      const needed = operation.bound[measure];
      if (most === undefined || needed === 0) continue;
      const remaining = most - tally.held[measure] - tally.spent[measure];
      if (needed <= remaining) continue;
      refusals.push({
        kind: "refused",
        scope: account.scope,
        accountId: account.id,
        period,
        measure,
        limit: most,
        remaining: Math.max(0, remaining),
        needed,
        ...(resetsAt === undefined ? {} : { resetsAt }),
      });
    }
  }
  return refusals;
}

function bindsMore(refusal: BudgetRefusal, other: BudgetRefusal): boolean {
  const wait = waitsUntil(refusal);
  const otherWait = waitsUntil(other);
  if (wait !== otherWait) return wait > otherWait;
  return nearness[refusal.scope] < nearness[other.scope];
}

function waitsUntil({ needed, limit, resetsAt }: BudgetRefusal): number {
  return needed > limit || resetsAt === undefined ? Number.POSITIVE_INFINITY : resetsAt;
}
