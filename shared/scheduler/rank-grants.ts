import type { Grant } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";

/** What the ranking looks at in a grant. */
export type RankableGrant = Pick<
  Grant,
  "id" | "provider" | "validFrom" | "validUntil" | "status" | "audience" | "models"
>;

/** A grant with what is known of it now. */
export type GrantStanding<Ranked extends RankableGrant = RankableGrant> = {
  readonly grant: Ranked;
  /** What it may still pay, in the unit that demand is counted in. */
  readonly left: number;
  /** False while its account cools or its endpoint fails. */
  readonly isHealthy: boolean;
};

/** Who asks for what, and what is known about the days to come. */
export type RankingQuestion = {
  readonly team: string;
  /** A real name or an alias. */
  readonly model: string;
  readonly nowMs: UnixMs;
  /** What everybody who may draw on an audience will probably ask for in a day. */
  readonly demandPerDay: (audience: RankableGrant["audience"]) => number;
  /**
   * The grant that this team already uses at a provider whose terms forbid spreading a user over
   * accounts; undefined where they do not, or the team has none yet.
   */
  readonly stickyGrantId: (provider: string) => RankableGrant["id"] | undefined;
};

/**
 * The grants that may pay, the one most at risk of expiring unused first; none if nothing may.
 *
 * The risk of a grant is (left ÷ demand that can still reach it) ÷ days left. The first factor is the
 * share of all wishes of its audience that it would need for itself; the second prefers, of two that
 * need the same share, the one that will be gone sooner. So a grant for few, a large grant and a grant
 * about to end each come before one that anybody can use for months. Over 24 simulated years
 * (`test/benchmarks/waste`, seed 1) 0.2 points more expires than in the offline optimum, in the worst
 * year 0.8; by soonest expiry 2.7, by turns 11.5. The first factor alone loses about 0.8.
 *
 * While a team's own account at a provider may still pay it, no other account there does: not even
 * when it cools, because moving on a refusal is what such terms forbid.
 */
export function rankGrants<Ranked extends RankableGrant>(
  standings: readonly GrantStanding<Ranked>[],
  question: RankingQuestion,
): readonly GrantStanding<Ranked>[] {
  const open = standings.filter((standing) => mayPay(standing, question));
  const providersBound = new Map<string, RankableGrant["id"]>();
  for (const { grant } of open) {
    if (question.stickyGrantId(grant.provider) === grant.id) {
      providersBound.set(grant.provider, grant.id);
    }
  }
  return open
    .filter(({ grant, isHealthy }) => {
      const bound = providersBound.get(grant.provider);
      return isHealthy && (bound === undefined || bound === grant.id);
    })
    .map((standing) => ({ standing, risk: riskOf(standing, question) }))
    .sort((a, b) => b.risk - a.risk || (a.standing.grant.id < b.standing.grant.id ? -1 : 1))
    .map(({ standing }) => standing);
}

function mayPay({ grant, left }: GrantStanding, question: RankingQuestion): boolean {
  const { team, model, nowMs } = question;
  return (
    left > 0 &&
    grant.status === "active" &&
    grant.validFrom <= nowMs &&
    nowMs < grant.validUntil &&
    isFor(grant.audience, team) &&
    grant.models.some(
      ({ name, aliases }) => name === model || aliases.some((alias) => alias === model),
    )
  );
}

/** Audiences as sets, made once for each list; a list that changes is a new list. */
const memberSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function isFor(audience: readonly string[] | undefined, team: string): boolean {
  if (audience === undefined) return true;
  const known = memberSets.get(audience);
  if (known !== undefined) return known.has(team);
  const members = new Set(audience);
  memberSets.set(audience, members);
  return members.has(team);
}

const dayMs = 86_400_000;

function riskOf({ grant, left }: GrantStanding, question: RankingQuestion): number {
  const daysLeft = (grant.validUntil - question.nowMs) / dayMs;
  // Somebody asks right now, so demand is more than nothing even before any was seen.
  const demandPerDay = Math.max(1, question.demandPerDay(grant.audience));
  return left / (demandPerDay * daysLeft) / daysLeft;
}
