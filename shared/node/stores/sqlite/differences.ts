import type { Database } from "better-sqlite3";
import { type AccountRecount, createAccountRecount } from "../../../ledger/recount.ts";
import type { Difference } from "../../../ports/difference.ts";
import { limits } from "../../../schemas/limits.ts";
import { createAccountRecounts } from "../sql/account-recounts.ts";
import {
  type AccountColumn,
  accountColumns,
  type HoldDifferenceRow,
  holdDifferencesText,
  keptAccountsText,
  movedByEntriesText,
  movedByHoldsText,
  type MovedRow,
  strayHoldsText,
  toHoldDifferences,
} from "../sql/recount-texts.ts";
import { checkUse } from "./check-use.ts";
import { isMovedByUse, movedByUseText } from "./moved-by-use.ts";
import { toTally } from "../sql/rows.ts";
import type { BalanceRow } from "../sql/tables.ts";

/**
 * Where holds and balances are not what the entries folded into them make them; see
 * `ports/store.ts`. The database sorts on disk, so that memory grows neither with entries nor with
 * windows. To be run in one transaction, so that all that is compared is of one instant.
 */
export function findDifferences(database: Database): readonly Difference[] {
  const last = database.prepare<[], number>("select last_seq from folded").pluck().get() ?? 0;
  const changed = database.prepare<[], HoldDifferenceRow>(holdDifferencesText(last));
  const stray = database.prepare<[], HoldDifferenceRow>(strayHoldsText);
  const found: Difference[] = [...changed.all(), ...stray.all()].flatMap(toHoldDifferences);
  // Use is compared with holds, and says nothing about itself where those are wrong.
  const areRight = found.length === 0;
  if (areRight) found.push(...checkUse(database));
  const movedText = chooseMoved(database, { last, areRight, isUseRight: found.length === 0 });
  const seen = new Set<string>();
  const balances = database.prepare<[string], BalanceRow>(
    "select * from balances where account_id = ?",
  );
  const compare = (accountId: string, recount: AccountRecount) => {
    seen.add(accountId);
    if (found.length >= limits.differencesMax) return;
    const rows = balances.all(accountId);
    const kept = rows.map((row) => ({ window: row.window, tally: toTally(row) }));
    found.push(...recount.differences(kept));
  };
  for (const column of accountColumns) {
    const recounts = createAccountRecounts(compare);
    for (const row of database.prepare<[], MovedRow>(movedText(column)).iterate()) {
      recounts.take(row);
    }
    recounts.end();
  }
  for (const accountId of database.prepare<[], string>(keptAccountsText).pluck().all()) {
    if (!seen.has(accountId)) compare(accountId, createAccountRecount(accountId));
  }
  return found.slice(0, limits.differencesMax);
}

/** What was found of the books so far. */
type Standing = {
  readonly last: number;
  readonly areRight: boolean;
  readonly isUseRight: boolean;
};

/** Chooses the fewest rows that say what moved accounts: what was found right adds up to the same. */
function chooseMoved(database: Database, { last, areRight, isUseRight }: Standing) {
  if (!areRight) return (column: AccountColumn) => movedByEntriesText(column, last);
  return isUseRight && isMovedByUse(database) ? movedByUseText : movedByHoldsText;
}
