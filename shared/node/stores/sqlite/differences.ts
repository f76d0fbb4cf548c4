import type { Database } from "better-sqlite3";
import { type AccountRecount, createAccountRecount } from "../../../ledger/recount.ts";
import type { Difference } from "../../../ports/difference.ts";
import { limits } from "../../../schemas/limits.ts";
import { createAccountRecounts } from "../sql/account-recounts.ts";
import {
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
  // Holds that are what their entries make them add up to the same, and are half as many.
  const areRight = found.length === 0;
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
    const text = areRight ? movedByHoldsText(column) : movedByEntriesText(column, last);
    const recounts = createAccountRecounts(compare);
    for (const row of database.prepare<[], MovedRow>(text).iterate()) recounts.take(row);
    recounts.end();
  }
  for (const accountId of database.prepare<[], string>(keptAccountsText).pluck().all()) {
    if (!seen.has(accountId)) compare(accountId, createAccountRecount(accountId));
  }
  // Use is compared with holds, and says nothing about itself where those are wrong.
  if (areRight) found.push(...checkUse(database));
  return found.slice(0, limits.differencesMax);
}
