import type { Identity, UsageScope } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { UsageReport } from "../../schemas/usage-report.ts";

/** Whose use a report is about, and how the books are narrowed to it; empty for the whole pool. */
export type ReportSubject = {
  readonly scope: UsageReport["scope"];
  readonly filter: UsageScope;
};

/**
 * Whose use this person sees: everybody their own and their team's sums, a sponsor what their grants
 * paid, an operator the pool; without a wish the widest of sponsor, pool and own that their roles
 * allow. Throws `role_missing`.
 */
export function chooseSubject(
  { member, team }: Identity,
  wanted: UsageReport["scope"] | undefined,
): ReportSubject {
  const sees: Partial<Record<UsageReport["scope"], UsageScope>> = {
    member: { memberId: member.id },
    ...(team === undefined ? {} : { team: { teamId: team.id } }),
    ...(member.roles.includes("sponsor") && member.sponsorId !== undefined
      ? { sponsor: { sponsorId: member.sponsorId } }
      : {}),
    ...(member.roles.includes("operator") ? { pool: {} } : {}),
  };
  const widest = (["sponsor", "pool", "member"] as const).find((scope) => scope in sees);
  const scope = wanted ?? widest ?? "member";
  const filter = sees[scope];
  if (filter !== undefined) return { scope, filter };
  throw new GranaryError("role_missing", "You cannot see this part of the books.", {
    hint: "Ask whoever runs the pool for the role you need.",
  });
}
