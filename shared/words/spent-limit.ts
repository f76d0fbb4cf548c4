import type { LimitScope } from "../schemas/error-body.ts";
import type { Allowance, Me } from "../schemas/me.ts";
import type { Problem } from "./problem.ts";

/** What a pool calls a limit of each scope that nothing is left of. */
const codes: Readonly<Record<LimitScope, string>> = {
  member: "member_allowance_used",
  team: "team_allowance_used",
  pool: "pool_budget_used",
  provider: "rate_limited",
};

/** Refusals that a member's own view of their allowances says more about. */
const ownLimits: ReadonlySet<string> = new Set([codes.member, codes.team, "request_too_dear"]);

/** A limit that nothing is left of, as a problem. */
export type UsedUpLimit = {
  readonly code: string;
  readonly limit: LimitScope;
  readonly left: "nothing";
  readonly resetsAt?: string;
};

/**
 * The limit of a member that nothing is left of at `nowMs`, as a problem; `undefined` while something
 * is left of each. Of several the one that is full again last, because waiting for another would not
 * help: one that never is comes before all.
 */
export function usedUpLimit(me: Pick<Me, "allowances">, nowMs: number): UsedUpLimit | undefined {
  const [last] = me.allowances
    .filter((one) => one.remaining <= 0 && fullAgainMs(one) > nowMs)
    .toSorted((a, b) => fullAgainMs(b) - fullAgainMs(a));
  if (last === undefined) return undefined;
  const { scope, resetsAt } = last;
  return {
    code: codes[scope],
    limit: scope,
    left: "nothing",
    ...(resetsAt !== undefined && { resetsAt }),
  };
}

/** What the limits of a member are known by: the pool's newest word, and the time. */
export type LimitFacts = {
  readonly me: Pick<Me, "allowances"> | undefined;
  readonly nowMs: number;
};

/** Whether the member's own view of their limits says more about a refusal. */
export function asksForLimits({ code }: Problem): boolean {
  return ownLimits.has(code);
}

/**
 * A refusal together with what is left of the member's limits, so that a card and a popup tell one
 * story: a pool calls a request too dear for its limit also while nothing is left of it. Where the
 * limits are not known, and for other problems, the refusal as it came.
 */
export function withWhatIsLeft<Told extends Problem>(
  problem: Told,
  { me, nowMs }: LimitFacts,
): Told | UsedUpLimit | (Told & { readonly left: "some" }) {
  if (me === undefined || !asksForLimits(problem)) return problem;
  return usedUpLimit(me, nowMs) ?? { ...problem, left: "some" };
}

const fullAgainMs = ({ resetsAt }: Allowance) =>
  resetsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(resetsAt);
