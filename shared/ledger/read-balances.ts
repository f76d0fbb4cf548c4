import type { Balance } from "../ports/store.ts";
import type { AccountId } from "../schemas/ids.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { Book } from "./book.ts";
import { calendarDay } from "./windows.ts";

/**
 * Every budget of these accounts in the windows of `at`: in the order asked for, then in the order
 * of the account's budgets. Accounts that do not exist have none.
 */
export function readBalances(
  book: Pick<Book, "account" | "tally">,
  accountIds: readonly AccountId[],
  at: UnixMs,
): readonly Balance[] {
  return accountIds.flatMap((accountId) => {
    const account = book.account(accountId);
    if (account === undefined) return [];
    const { windows } = calendarDay(account.timeZone, at);
    return account.budgets.map((budget) => {
      const { id, resetsAt } = windows[budget.period];
      return {
        accountId,
        scope: account.scope,
        budget,
        window: id,
        ...(resetsAt === undefined ? {} : { resetsAt }),
        ...book.tally(accountId, id),
      };
    });
  });
}
