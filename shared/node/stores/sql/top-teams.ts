import type { TopTeams } from "../../../ports/usage.ts";
import { type SumsRow, toUsage, type TopTeamRow } from "./usage-query.ts";

/** What the database says about the teams that cost most: their order, the use of each, and of all. */
export type TopTeamsRows = {
  readonly rows: readonly TopTeamRow[];
  /** In the order of `rows`. */
  readonly sums: readonly SumsRow[];
  readonly total: SumsRow | undefined;
};

/** The same as everybody else knows it. */
export function toTopTeams({ rows, sums, total }: TopTeamsRows): TopTeams {
  const teams = rows.flatMap(({ team, name }, index) => {
    const row = sums[index];
    return row === undefined ? [] : [{ ...toUsage<"team">(row), name: name ?? team }];
  });
  return { teams, ...(total && { total: toUsage<never>(total) }), count: rows[0]?.count ?? 0 };
}
