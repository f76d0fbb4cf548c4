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
  strayEndsText,
  strayHoldsText,
  toHoldDifferences,
  withoutKnown,
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
  const newest = database.prepare<[], number | null>("select max(seq) from entries").pluck();
  const folded = database.prepare<[], number>("select last_seq from folded").pluck().get();
  const end = newest.get() ?? 0;
  const last = Math.min(folded ?? end, end);
  const changed = database.prepare<[], HoldDifferenceRow>(holdDifferencesText(last)).all();
  const stray = database.prepare<[], HoldDifferenceRow>(strayHoldsText);
  const ends = database.prepare<[], HoldDifferenceRow>(strayEndsText(last));
  const found: Difference[] = [
    ...changed,
    ...stray.all(),
    ...withoutKnown(ends.all(), changed),
  ].flatMap(toHoldDifferences);
  // Use is compared with holds, and says nothing about itself where those are wrong.
  const areRight = found.length === 0;
  if (areRight) found.push(...checkUse(database));
  // Without it no new entry is ever taken in.
  if (folded === undefined) found.push({ ...foldedPlace, balance: 0, entries: end });
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

/** Where the file says up to which entry holds and balances have taken them in. */
const foldedPlace = { accountId: "folded", window: "entries", measure: "last_seq" } as const;

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
