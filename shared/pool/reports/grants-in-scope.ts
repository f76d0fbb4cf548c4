import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { GrantLine, UsageReport } from "../../schemas/usage-report.ts";
import type { ReportSubject } from "./usage-scope.ts";

/** The grants a report is about; nobody's for those who only use the pool. */
export function grantsInScope(
  { of, filter }: ReportSubject,
  grants: readonly Grant[],
): readonly Grant[] {
  if (of === "pool") return grants;
  if (of !== "sponsor") return [];
  return grants.filter(({ sponsorId }) => sponsorId === filter.sponsorId);
}

/** Which a giver wants to see first: what waits for somebody, what soon will, what pays, the rest. */
const ranks: Readonly<Record<GrantLine["status"], number>> = {
  needs_attention: 0,
  waits_for_approval: 1,
  used_up: 3,
  working: 4,
  paused: 5,
  not_started: 6,
  ended: 7,
};
const rankOfNoted = 2;

const rankOf = ({ status, notes }: GrantLine) =>
  notes.length > 0 ? Math.min(rankOfNoted, ranks[status]) : ranks[status];

/** The `reportGrantsMax` grants that want an eye most, and how many others there are. */
export function worthSeeing(grants: readonly GrantLine[]): UsageReport["grants"] {
  const sorted = grants.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      other.spentMicroUsd - one.spentMicroUsd ||
      other.spentTokens - one.spentTokens,
  );
  const top = sorted.slice(0, limits.reportGrantsMax).map(shortened);
  return { top, others: sorted.length - top.length };
}

/** Every model of a grant may be refused: the first few say what is wrong. */
function shortened(grant: GrantLine): GrantLine {
  const { attention, ...rest } = grant;
  if (attention === undefined) return rest;
  return { ...rest, attention: attention.slice(0, limits.reportMarksMax) };
}
