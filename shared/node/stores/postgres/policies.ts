import type { Directory } from "../../../ports/store.ts";
import { type PolicyChange, policyChangeSchema } from "../../../schemas/policy.ts";
import type { Tables } from "./tables.ts";

/** The part of `ports/store.ts`'s Directory that keeps policies. */
export function openPolicies({
  use,
}: Pick<Tables, "use">): Pick<Directory, "policies" | "policyChanges" | "addPolicyChange"> {
  return {
    policies: () =>
      use(async (db) => {
        const newest = db
          .selectFrom("policy_changes")
          .select(({ fn }) => fn.max("seq").as("seq"))
          .groupBy("team_id");
        const rows = await db
          .selectFrom("policy_changes")
          .select("document")
          .where("seq", "in", newest)
          .orderBy("seq")
          .execute();
        return rows.map(toChange);
      }),
    policyChanges: (teamId, limit) =>
      use(async (db) => {
        const rows = await db
          .selectFrom("policy_changes")
          .select("document")
          .where("team_id", teamId === undefined ? "is" : "=", teamId ?? null)
          .orderBy("seq", "desc")
          .limit(limit)
          .execute();
        return rows.map(toChange);
      }),
    addPolicyChange: (change) =>
      use(async (db) => {
        const row = { team_id: change.teamId ?? null, document: JSON.stringify(change) };
        await db.insertInto("policy_changes").values(row).execute();
      }),
  };
}

function toChange({ document }: { readonly document: string }): PolicyChange {
  return policyChangeSchema.parse(JSON.parse(document));
}
