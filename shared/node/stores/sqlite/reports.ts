import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import type {
  HoldFilter,
  HoldRecord,
  Leaf,
  LeafReport,
  LedgerStore,
  RequestFilter,
} from "../../../ports/store.ts";
import type { UnknownUse, UsageQuery, UsageScope } from "../../../ports/usage.ts";
import type { LedgerEntry, RequestRecord } from "../../../schemas/ledger-entry.ts";
import { findBrokenLeaves } from "./broken-leaves.ts";
import { findDifferences } from "./differences.ts";
import { all, allOf, query } from "./query.ts";
import { toLeaf } from "../sql/leaf-rows.ts";
import { reasonColumn } from "../sql/reason-column.ts";
import { toEntry, toHoldRecord, toRequest } from "../sql/rows.ts";
import type { TopTeamsRows } from "../sql/top-teams.ts";
import { type SumsRow, topTeamsQuery, usageQuery } from "../sql/usage-query.ts";
import { sumsTables } from "./sums-tables.ts";

type Use = Pick<UsageQuery, "scope" | "range">;

/** What people are told about the books, over one open file, without promises. */
export function openReports(database: Database) {
  const entries = (afterSeq: number, limit: number): readonly LedgerEntry[] =>
    all(
      database,
      query
        .selectFrom("entries")
        .selectAll()
        .where("seq", ">", afterSeq)
        .orderBy("seq")
        .limit(limit),
    ).map(toEntry);

  const usage = (asked: UsageQuery): readonly SumsRow[] =>
    allOf(database, usageQuery(asked, sumsTables));

  return {
    entries,
    leaves: (afterSeq: number, limit: number): readonly Leaf[] =>
      all(
        database,
        query
          .selectFrom("leaves")
          .selectAll()
          .where("seq", ">", afterSeq)
          .orderBy("seq")
          .limit(limit),
      ).map(toLeaf),
    brokenLeaves: database.transaction((): LeafReport => findBrokenLeaves(database)),
    usage,
    topTeams: database.transaction((asked: Use, limit: number): TopTeamsRows => {
      const rows = allOf(database, topTeamsQuery(asked, limit));
      const sums = rows.flatMap(({ team }) => {
        return usage({ ...asked, scope: { ...asked.scope, teamId: team }, by: ["team"] });
      });
      return { rows, sums, total: usage({ ...asked, by: [] })[0] };
    }),
    requests: (...asked: Parameters<LedgerStore["requests"]>): readonly RequestRecord[] =>
      all(database, requestsIn(...asked)).map(toRequest),
    unknown: (scope: UsageScope): readonly UnknownUse[] => all(database, unknownIn(scope)),
    holds: (filter: HoldFilter, limit: number): readonly HoldRecord[] =>
      all(database, holdsLike(filter, limit)).map(toHoldRecord),
    differences: database.transaction(() => findDifferences(database)),
  };
}

/** The newest requests with the names of who gave and who asked. */
function requestsIn(scope: UsageScope, limit: number, where: RequestFilter = {}) {
  const { range, grantId, teamId, model, feature, state, before } = where;
  let holds = holdsIn(scope)
    .leftJoin("grants", "grants.id", "holds.grant_id")
    .leftJoin("teams", "teams.id", "holds.team_id")
    .selectAll("holds")
    .select([
      reasonColumn,
      sql<string | null>`grants.document ->> 'name'`.as("grant_name"),
      sql<string | null>`teams.document ->> 'name'`.as("team_name"),
    ]);
  if (range !== undefined) {
    // The newest are wanted: the index of days would have all of the range read and sorted for one page.
    const day =
      range.fromDay === range.toDay ? sql.ref("holds.day") : sql`+${sql.ref("holds.day")}`;
    holds = holds.where(day, ">=", range.fromDay).where(day, "<=", range.toDay);
  }
  if (grantId !== undefined) holds = holds.where("holds.grant_id", "=", grantId);
  if (teamId !== undefined) holds = holds.where("holds.team_id", "=", teamId);
  if (model !== undefined) holds = holds.where("holds.model", "=", model);
  if (feature !== undefined) holds = holds.where("holds.feature", "=", feature);
  // Written out, so that the index of unknown holds is used.
  if (state !== undefined) holds = holds.where("holds.state", "=", sql.lit(state));
  if (before !== undefined) {
    const place = query.selectFrom("holds").select("seq").where("hold_id", "=", before);
    holds = holds.where("holds.seq", "<", place);
  }
  return holds.orderBy("holds.seq", "desc").limit(limit);
}

/** What is charged for requests that nobody knows the cost of. */
function unknownIn(scope: UsageScope) {
  return holdsIn(scope)
    .where("state", "=", sql.lit("unknown"))
    .groupBy(["grant_id", "day"])
    .select([
      "grant_id as grantId",
      "day",
      sql<number>`count(*)`.as("requests"),
      sql<number>`sum(spent_micro_usd)`.as("microUsd"),
      sql<number>`sum(spent_tokens)`.as("tokens"),
    ]);
}

/** The newest holds of a kind. */
function holdsLike({ holdId, grantId, state }: HoldFilter, limit: number) {
  let holds = query.selectFrom("holds").selectAll("holds").select(reasonColumn);
  if (holdId !== undefined) holds = holds.where("hold_id", "=", holdId);
  if (grantId !== undefined) holds = holds.where("grant_id", "=", grantId);
  // Written out, so that the index of unknown holds is used.
  if (state !== undefined) holds = holds.where("state", "=", sql.lit(state));
  return holds.orderBy("seq", "desc").limit(limit);
}

/** The holds an asker may see. */
function holdsIn(scope: UsageScope) {
  let holds = query.selectFrom("holds");
  if (scope.memberId !== undefined) holds = holds.where("holds.member_id", "=", scope.memberId);
  if (scope.teamId !== undefined) holds = holds.where("holds.team_id", "=", scope.teamId);
  if (scope.sponsorId !== undefined) holds = holds.where("holds.sponsor_id", "=", scope.sponsorId);
  return holds;
}
