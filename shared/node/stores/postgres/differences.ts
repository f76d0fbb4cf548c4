import { type Kysely, sql, type Transaction } from "kysely";
import { type AccountRecount, createAccountRecount } from "../../../ledger/recount.ts";
import type { BalanceDifference, Difference } from "../../../ports/difference.ts";
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
  strayEndsText,
  strayHoldsText,
  toHoldDifferences,
  withoutKnown,
} from "../sql/recount-texts.ts";
import { checkUse } from "./check-use.ts";
import { toTally } from "../sql/rows.ts";
import type { Schema } from "./schema.ts";

/** How many rows come at once; bounds the memory, and the time the transaction stands still. */
const rowsAtOnce = 5_000;

/** Where holds and balances are not what the entries make them; see `ports/store.ts`. */
export function findDifferences(db: Kysely<Schema>): Promise<readonly Difference[]> {
  // Entries, holds and balances of the same instant.
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (transaction) => {
      const [end] = await rows<{ last: number | null }>(
        transaction,
        "select max(seq) as last from entries",
      );
      const last = end?.last ?? 0;
      const changed = await rows<HoldDifferenceRow>(transaction, holdDifferencesText(last));
      const stray = await rows<HoldDifferenceRow>(transaction, strayHoldsText);
      const ends = await rows<HoldDifferenceRow>(transaction, strayEndsText(last));
      const found: Difference[] = [...changed, ...stray, ...withoutKnown(ends, changed)].flatMap(
        toHoldDifferences,
      );
      // Holds that are what their entries make them add up to the same, and are half as many.
      const areRight = found.length === 0;
      const texts = accountColumns.map((column) =>
        areRight ? movedByHoldsText(column) : movedByEntriesText(column, last),
      );
      found.push(...(await findInBalances(transaction, texts)));
      // Use is compared with holds, and says nothing about itself where those are wrong.
      if (areRight) found.push(...(await checkUse(transaction)));
      return found.slice(0, limits.differencesMax);
    });
}

type Recounts = Map<string, AccountRecount>;

async function findInBalances(
  transaction: Transaction<Schema>,
  texts: readonly string[],
): Promise<readonly BalanceDifference[]> {
  const found: BalanceDifference[] = [];
  const seen = new Set<string>();
  const compare = async (ended: Recounts) => {
    for (const accountId of ended.keys()) seen.add(accountId);
    if (found.length >= limits.differencesMax) return;
    found.push(...(await compareAccounts(transaction, ended)));
  };
  for (const text of texts) {
    let ended: Recounts = new Map();
    const recounts = createAccountRecounts((accountId, recount) => {
      ended.set(accountId, recount);
    });
    await sql.raw(`declare moved no scroll cursor for ${text}`).execute(transaction);
    for (let isLast = false; !isLast;) {
      const page = await rows<MovedRow>(transaction, `fetch ${rowsAtOnce} from moved`);
      for (const row of page) recounts.take(row);
      isLast = page.length === 0;
      if (isLast) recounts.end();
      await compare(ended);
      ended = new Map();
    }
    await sql.raw("close moved").execute(transaction);
  }
  const kept = await rows<{ account_id: string }>(transaction, keptAccountsText);
  const left = kept.map((row) => row.account_id).filter((id) => !seen.has(id));
  await compare(new Map(left.map((id) => [id, createAccountRecount(id)])));
  return found;
}

async function compareAccounts(
  transaction: Transaction<Schema>,
  recounts: Recounts,
): Promise<readonly BalanceDifference[]> {
  if (recounts.size === 0) return [];
  const balances = await transaction
    .selectFrom("balances")
    .selectAll()
    .where("account_id", "in", [...recounts.keys()])
    .execute();
  const kept = Map.groupBy(balances, (row) => row.account_id);
  return [...recounts].flatMap(([accountId, recount]) => {
    const tallies = (kept.get(accountId) ?? []).map((row) => ({
      window: row.window,
      tally: toTally(row),
    }));
    return recount.differences(tallies);
  });
}

async function rows<Row>(transaction: Transaction<Schema>, text: string): Promise<Row[]> {
  const result = await sql.raw<Row>(text).execute(transaction);
  return result.rows;
}
