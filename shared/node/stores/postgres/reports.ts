import { type Kysely, sql } from "kysely";
import { emptyTally } from "../../../ledger/book.ts";
import { readBalances } from "../../../ledger/read-balances.ts";
import { calendarDay } from "../../../ledger/windows.ts";
import type { LedgerStore } from "../../../ports/store.ts";
import type {
  TopTeams,
  UnknownUse,
  UsageDimension,
  UsageQuery,
  UsageScope,
} from "../../../ports/usage.ts";
import { toLeaf } from "../sql/leaf-rows.ts";
import { reasonColumn } from "../sql/reason-column.ts";
import { toAccount, toEntry, toHold, toHoldRecord, toRequest, toTally } from "../sql/rows.ts";
import { findDifferences } from "./differences.ts";
import { toTopTeams } from "../sql/top-teams.ts";
import { type SumsRow, topTeamsQuery, toUsage, usageQuery } from "../sql/usage-query.ts";
import { findBrokenLeaves } from "./broken-leaves.ts";
import { addLeaves } from "./leaves.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/** What is asked of the books. `quick` answers what a request waits for, `slow` takes its time. */
export function openReports(
  quick: Pick<Tables, "use">,
  slow: Pick<Tables, "use">,
): Omit<LedgerStore, "commit"> {
  return {
    openHolds: () =>
      quick.use(async (db) => {
        const rows = await db
          .selectFrom("holds")
          .selectAll()
          // Written out, so that the index of open holds is used.
          .where("state", "=", sql.lit("held"))
          .orderBy("seq")
          .execute();
        return rows.map((row) => {
          const { holdId, owner, at, bound } = toHold(row);
          return { holdId, owner, at, bound };
        });
      }),
    balances: (accountIds, at) => quick.use((db) => balancesOf(db, accountIds, at)),
    totals: (accountIds) => quick.use((db) => totalsOf(db, accountIds)),
    usage: <By extends UsageDimension>(asked: UsageQuery<By>) =>
      slow.use(async (db) => (await usageIn(db, asked)).map((row) => toUsage<By>(row))),
    topTeams: (...asked) => slow.use((db) => topTeamsIn(db, ...asked)),
    holds: (filter, limit) => slow.use((db) => holdsLike(db, filter, limit)),
    requests: (...asked) => slow.use((db) => requestsIn(db, ...asked)),
    unknown: (scope) => slow.use((db) => unknownIn(db, scope)),
    entries: (afterSeq, limit) => slow.use((db) => entriesIn(db, afterSeq, limit)),
    addLeaves: (limit) => slow.use((db) => addLeaves(db, limit)),
    leaves: (afterSeq, limit) => slow.use((db) => leavesIn(db, afterSeq, limit)),
    brokenLeaves: () => slow.use(findBrokenLeaves),
    differences: () => slow.use(findDifferences),
  };
}

async function usageIn<By extends UsageDimension>(db: Kysely<Schema>, asked: UsageQuery<By>) {
  const { rows } = await usageQuery(asked).execute(db);
  return rows;
}

async function topTeamsIn(
  db: Kysely<Schema>,
  asked: Pick<UsageQuery, "scope" | "range">,
  limit: number,
): Promise<TopTeams> {
  const { rows } = await topTeamsQuery(asked, limit).execute(db);
  const sums: SumsRow[] = [];
  for (const { team } of rows) {
    const scope = { ...asked.scope, teamId: team };
    sums.push(...(await usageIn(db, { ...asked, scope, by: ["team"] })));
  }
  const [total] = await usageIn(db, { ...asked, by: [] });
  return toTopTeams({ rows, sums, total });
}

async function balancesOf(
  db: Kysely<Schema>,
  ...[accountIds, at]: Parameters<LedgerStore["balances"]>
): ReturnType<LedgerStore["balances"]> {
  if (accountIds.length === 0) return [];
  const ids = [...accountIds];
  const rows = await db.selectFrom("accounts").selectAll().where("id", "in", ids).execute();
  const accounts = new Map<string, ReturnType<typeof toAccount>>();
  const windows = new Set<string>(["total"]);
  for (const row of rows) {
    accounts.set(row.id, toAccount(row));
    for (const id of calendarDay(row.time_zone, at).windowIds) windows.add(id);
  }
  const balances = await db
    .selectFrom("balances")
    .selectAll()
    .where("account_id", "in", ids)
    .where("window", "in", [...windows])
    .execute();
  const tallies = new Map(balances.map((row) => [`${row.account_id} ${row.window}`, toTally(row)]));
  const book = {
    account: (id: string) => accounts.get(id),
    tally: (id: string, window: string) => tallies.get(`${id} ${window}`) ?? emptyTally,
  };
  return readBalances(book, accountIds, at);
}

async function totalsOf(
  db: Kysely<Schema>,
  accountIds: Parameters<LedgerStore["totals"]>[0],
): ReturnType<LedgerStore["totals"]> {
  if (accountIds.length === 0) return [];
  const rows = await db
    .selectFrom("balances")
    .selectAll()
    .where("account_id", "in", [...accountIds])
    .where("window", "=", "total")
    .execute();
  const tallies = new Map(rows.map((row) => [row.account_id, toTally(row)]));
  return accountIds.map((accountId) => ({
    accountId,
    ...(tallies.get(accountId) ?? emptyTally),
  }));
}

async function entriesIn(db: Kysely<Schema>, afterSeq: number, limit: number) {
  const rows = await db
    .selectFrom("entries")
    .selectAll()
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

async function leavesIn(db: Kysely<Schema>, afterSeq: number, limit: number) {
  const rows = await db
    .selectFrom("leaves")
    .selectAll()
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(toLeaf);
}

/** The newest requests with the names of who gave and who asked. */
async function requestsIn(
  db: Kysely<Schema>,
  ...[scope, limit, where = {}]: Parameters<LedgerStore["requests"]>
): ReturnType<LedgerStore["requests"]> {
  const { range, grantId, teamId, model, feature, state, before } = where;
  let holds = holdsIn(db, scope)
    .leftJoin("grants", "grants.id", "holds.grant_id")
    .leftJoin("teams", "teams.id", "holds.team_id")
    .selectAll("holds")
    .select([
      reasonColumn,
      sql<string | null>`grants.document ->> 'name'`.as("grant_name"),
      sql<string | null>`teams.document ->> 'name'`.as("team_name"),
    ]);
  if (range !== undefined) {
    holds = holds.where("holds.day", ">=", range.fromDay).where("holds.day", "<=", range.toDay);
  }
  if (grantId !== undefined) holds = holds.where("holds.grant_id", "=", grantId);
  if (teamId !== undefined) holds = holds.where("holds.team_id", "=", teamId);
  if (model !== undefined) holds = holds.where("holds.model", "=", model);
  if (feature !== undefined) holds = holds.where("holds.feature", "=", feature);
  // Written out, so that the index of unknown holds is used.
  if (state !== undefined) holds = holds.where("holds.state", "=", sql.lit(state));
  if (before !== undefined) {
    const place = db.selectFrom("holds").select("seq").where("hold_id", "=", before);
    holds = holds.where("holds.seq", "<", place);
  }
  const rows = await holds.orderBy("holds.seq", "desc").limit(limit).execute();
  return rows.map(toRequest);
}

/** What is charged for requests that nobody knows the cost of. */
async function unknownIn(db: Kysely<Schema>, scope: UsageScope): Promise<readonly UnknownUse[]> {
  return await holdsIn(db, scope)
    .where("state", "=", sql.lit("unknown"))
    .groupBy(["grant_id", "day"])
    .select([
      "grant_id as grantId",
      "day",
      sql<number>`count(*)`.as("requests"),
      sql<number>`sum(spent_micro_usd)::bigint`.as("microUsd"),
      sql<number>`sum(spent_tokens)::bigint`.as("tokens"),
    ])
    .execute();
}

/** The newest holds of a kind. */
async function holdsLike(
  db: Kysely<Schema>,
  ...[{ holdId, grantId, state }, limit]: Parameters<LedgerStore["holds"]>
): ReturnType<LedgerStore["holds"]> {
  let holds = db.selectFrom("holds").selectAll("holds").select(reasonColumn);
  if (holdId !== undefined) holds = holds.where("hold_id", "=", holdId);
  if (grantId !== undefined) holds = holds.where("grant_id", "=", grantId);
  // Written out, so that the index of unknown holds is used.
  if (state !== undefined) holds = holds.where("state", "=", sql.lit(state));
  const rows = await holds.orderBy("seq", "desc").limit(limit).execute();
  return rows.map(toHoldRecord);
}

/** The holds an asker may see. */
function holdsIn(db: Kysely<Schema>, scope: UsageScope) {
  let holds = db.selectFrom("holds");
  if (scope.memberId !== undefined) holds = holds.where("holds.member_id", "=", scope.memberId);
  if (scope.teamId !== undefined) holds = holds.where("holds.team_id", "=", scope.teamId);
  if (scope.sponsorId !== undefined) holds = holds.where("holds.sponsor_id", "=", scope.sponsorId);
  return holds;
}
