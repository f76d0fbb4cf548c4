import * as z from "zod";
import type { Identity, UsageScope } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import type { UsageReport } from "../../schemas/usage-report.ts";

/** What a report is about, after asking whether the asker may see it. */
export type ReportScope = {
  readonly scope: UsageReport["scope"];
  /** How the books are narrowed; empty for the whole pool. */
  readonly filter: UsageScope;
  readonly days: number;
};

const querySchema = z.object({
  days: z.coerce.number().int().min(1).max(limits.usageDaysMax).default(31),
  scope: z.enum(["member", "team", "sponsor", "pool"]).optional(),
});

/**
 * Reads `?days=&scope=`. Everybody sees their own use and their team's sums, a sponsor what their
 * grants paid, an operator the pool; without `scope` it is the widest of sponsor, pool and own that
 * the roles allow. Throws `request_invalid` and `role_missing`.
 */
export function readScope(query: URLSearchParams, identity: Identity): ReportScope {
  const parsed = querySchema.safeParse({
    days: query.get("days") ?? undefined,
    scope: query.get("scope") ?? undefined,
  });
  if (!parsed.success) {
    throw new GranaryError("request_invalid", "The question about use has a wrong part.", {
      hint: `Ask for 1 to ${limits.usageDaysMax} days, and for member, team, sponsor or pool.`,
    });
  }
  const { member, team } = identity;
  const sees: Partial<Record<UsageReport["scope"], UsageScope>> = {
    member: { memberId: member.id },
    ...(team === undefined ? {} : { team: { teamId: team.id } }),
    ...(member.roles.includes("sponsor") && member.sponsorId !== undefined
      ? { sponsor: { sponsorId: member.sponsorId } }
      : {}),
    ...(member.roles.includes("operator") ? { pool: {} } : {}),
  };
  const widest = (["sponsor", "pool", "member"] as const).find((scope) => scope in sees);
  const scope = parsed.data.scope ?? widest ?? "member";
  const filter = sees[scope];
  if (filter === undefined) {
    throw new GranaryError("role_missing", "You cannot see this part of the books.", {
      hint: "Ask whoever runs the pool for the role you need.",
    });
  }
  return { scope, filter, days: parsed.data.days };
}
