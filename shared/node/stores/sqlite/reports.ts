import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import type { HoldFilter, HoldRecord, UsageQuery, UsageScope } from "../../../ports/store.ts";
import type { LedgerEntry, RequestRecord } from "../../../schemas/ledger-entry.ts";
import { findDifferences } from "./differences.ts";
import { all, allOf, query } from "./query.ts";
import { reasonColumn } from "../sql/reason-column.ts";
import { toEntry, toHoldRecord, toRequest } from "../sql/rows.ts";
import { type SumsRow, usageQuery } from "../sql/usage-query.ts";

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

  return {
    entries,
    usage: (asked: UsageQuery): readonly SumsRow[] => allOf(database, usageQuery(asked)),
    requests: (scope: UsageScope, limit: number): readonly RequestRecord[] =>
      all(database, requestsIn(scope, limit)).map(toRequest),
    holds: (filter: HoldFilter, limit: number): readonly HoldRecord[] =>
      all(database, holdsLike(filter, limit)).map(toHoldRecord),
    differences: database.transaction(() => findDifferences(database)),
  };
}

/** The newest requests with the names of who gave and who asked. */
function requestsIn(scope: UsageScope, limit: number) {
  return holdsIn(scope)
    .leftJoin("grants", "grants.id", "holds.grant_id")
    .leftJoin("teams", "teams.id", "holds.team_id")
    .selectAll("holds")
    .select([
      reasonColumn,
      sql<string | null>`grants.document ->> 'name'`.as("grant_name"),
      sql<string | null>`teams.document ->> 'name'`.as("team_name"),
    ])
    .orderBy("holds.seq", "desc")
    .limit(limit);
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
