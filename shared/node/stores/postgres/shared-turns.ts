import { sql, type Transaction } from "kysely";
import type {
  AccountNews,
  ServedAmount,
  SharedTurns,
  TurnNews,
  TurnReport,
} from "../../../ports/shared-turns.ts";
import { type AccountTurns, meetAtAccount, noTurns } from "../../../scheduler/meet-at-account.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/**
 * `ports/shared-turns.ts` in two tables. Only the rows of the accounts that are reported on are
 * locked, and nothing of the books; what a crash of the database takes is told anew or forgotten.
 */
export function openSharedTurns({ use }: Pick<Tables, "use">): SharedTurns {
  return {
    exchange: (report) =>
      use((db) => db.transaction().execute((inside) => exchange(inside, report))),
  };
}

async function exchange(db: Transaction<Schema>, report: TurnReport): Promise<TurnNews> {
  // Nobody's money is in it: a flush would only make it slow.
  await sql`set local synchronous_commit = off`.execute(db);
  await tell(db, report);
  const notices = await hear(db, report);
  return { notices, accounts: await meet(db, report) };
}

async function tell(db: Transaction<Schema>, { replica, served }: TurnReport): Promise<void> {
  if (served === undefined) return;
  const { number, amounts } = served;
  await db
    .insertInto("served_notices")
    .values({ replica, number, amounts: JSON.stringify(amounts) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (number % noticesBetweenPurges === 1) await purge(db);
}

/** About every quarter of a minute for a busy replica. */
const noticesBetweenPurges = 64;

/** Rows that another replica is deleting at the moment are left to it. */
async function purge(db: Transaction<Schema>): Promise<void> {
  await sql`delete from served_notices where (replica, number) in (
      select replica, number from served_notices
      where told_at < clock_timestamp() - ${limits.servedKeptMs}::double precision * interval '1 ms'
      for update skip locked
    )`.execute(db);
}

async function hear(
  db: Transaction<Schema>,
  { replica, heard }: TurnReport,
): Promise<TurnNews["notices"]> {
  if (heard === undefined) {
    const newest = await db
      .selectFrom("served_notices")
      .select(({ fn }) => ["replica", fn.max("number").as("number")])
      .where("replica", "!=", replica)
      .groupBy("replica")
      .execute();
    return newest.map((row) => ({ ...row, amounts: [] }));
  }
  const rows = await db
    .selectFrom("served_notices")
    .select(["replica", "number", "amounts"])
    .where("replica", "!=", replica)
    .where("number", ">", lastHeard(heard))
    .orderBy("replica")
    .orderBy("number")
    .limit(limits.servedHeardMax)
    .execute();
  return rows.map(({ amounts, ...row }) => ({
    ...row,
    // Only `tell` writes them.
    amounts: JSON.parse(amounts) as readonly ServedAmount[],
  }));
}

const lastHeard = (heard: Readonly<Record<string, number>>) =>
  sql<number>`coalesce((${JSON.stringify(heard)}::jsonb ->> replica)::bigint, 0)`;

async function meet(
  db: Transaction<Schema>,
  { replica, accounts }: TurnReport,
): Promise<readonly AccountNews[]> {
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ grantId }) => grantId).toSorted();
  const { documents, nowMs } = await lockAccounts(db, ids);
  const met = accounts.map((report) => {
    const kept = documents.get(report.grantId) ?? noTurns;
    return meetAtAccount(kept, { replica, report }, nowMs);
  });
  const rows = met.map(({ kept, news }) => ({
    grant_id: news.grantId,
    document: JSON.stringify(kept),
  }));
  await db
    .insertInto("account_turns")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("grant_id").doUpdateSet({ document: sql`excluded.document` }),
    )
    .execute();
  return met.map(({ news }) => news);
}

/** What is kept of these accounts, locked in the order of their ids, and the database's time after that. */
async function lockAccounts(db: Transaction<Schema>, ids: readonly string[]) {
  const lock = () =>
    db
      .selectFrom("account_turns")
      .selectAll()
      .where("grant_id", "in", ids)
      .orderBy("grant_id")
      .forUpdate()
      .execute();
  let rows = await lock();
  if (rows.length < ids.length) {
    await db
      .insertInto("account_turns")
      .values(ids.map((grant_id) => ({ grant_id, document: JSON.stringify(noTurns) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    rows = await lock();
  }
  const { rows: times } = await sql<{ now_ms: number }>`
    select extract(epoch from clock_timestamp())::double precision * 1000 as now_ms`.execute(db);
  return {
    documents: new Map(
      // Only `meet` writes them.
      rows.map((row) => [row.grant_id, JSON.parse(row.document) as AccountTurns]),
    ),
    nowMs: times[0]?.now_ms ?? 0,
  };
}
