import type { Identity } from "../../ports/store.ts";
import type { UsageScope } from "../../ports/usage.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { ReportOf } from "../../schemas/usage-report.ts";
import type { PoolFacts } from "./pool-facts.ts";

/** Whose use a report is about, and how the books are narrowed to it; empty for the whole pool. */
export type ReportSubject = {
  readonly of: ReportOf;
  readonly filter: UsageScope;
};

/**
 * Whose use this person sees: everybody their own and their team's sums, a sponsor what their grants
 * paid, an operator the pool; without a wish the widest of sponsor, pool and own that their roles
 * allow. Throws `role_missing`.
 */
export function chooseSubject(
  { member, team }: Identity,
  wanted: ReportOf | undefined,
): ReportSubject {
  const sees: Partial<Record<ReportOf, UsageScope>> = {
    me: { memberId: member.id },
    ...(team === undefined ? {} : { team: { teamId: team.id } }),
    ...(member.roles.includes("sponsor") && member.sponsorId !== undefined
      ? { sponsor: { sponsorId: member.sponsorId } }
      : {}),
    ...(member.roles.includes("operator") ? { pool: {} } : {}),
  };
  const widest = (["sponsor", "pool", "me"] as const).find((of) => of in sees);
  const of = wanted ?? widest ?? "me";
  const filter = sees[of];
  if (filter !== undefined) return { of, filter };
  throw new GranaryError("role_missing", "You cannot see this part of the books.", {
    hint: "Ask whoever runs the pool for the role you need.",
  });
}

/** The first lines of every report: whose it is, and on which calendar. */
export function headOf(
  { of }: ReportSubject,
  { member, team }: Identity,
  { pool, sponsorName }: PoolFacts,
): { readonly of: ReportOf; readonly name: string; readonly timeZone: string } {
  const names = {
    pool: pool.name,
    sponsor: sponsorName(member.sponsorId ?? ""),
    team: team?.name ?? "",
    me: member.name,
  };
  return { of, name: names[of], timeZone: pool.timeZone };
}
