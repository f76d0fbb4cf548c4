import type { Database } from "better-sqlite3";
import type { TeamId } from "../../../schemas/ids.ts";
import { type PolicyChange, policyChangeSchema } from "../../../schemas/policy.ts";
import { all, query, run } from "./query.ts";

/** The part of `ports/store.ts`'s Directory that keeps policies, without promises. */
export function openPolicies(database: Database) {
  const newest = query
    .selectFrom("policy_changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .groupBy("team_id");
  return {
    policies: (): readonly PolicyChange[] =>
      all(
        database,
        query
          .selectFrom("policy_changes")
          .select("document")
          .where("seq", "in", newest)
          .orderBy("seq"),
      ).map(toChange),
    policyChanges: (teamId: TeamId | undefined, limit: number): readonly PolicyChange[] =>
      all(
        database,
        query
          .selectFrom("policy_changes")
          .select("document")
          .where("team_id", "is", teamId ?? null)
          .orderBy("seq", "desc")
          .limit(limit),
      ).map(toChange),
    addPolicyChange(change: PolicyChange): void {
      const row = { team_id: change.teamId ?? null, document: JSON.stringify(change) };
      run(database, query.insertInto("policy_changes").values(row));
    },
  };
}

function toChange({ document }: { readonly document: string }): PolicyChange {
  return policyChangeSchema.parse(JSON.parse(document));
}
