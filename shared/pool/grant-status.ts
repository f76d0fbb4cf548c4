import type { Balance } from "../ports/store.ts";
import type { Grant, GrantStatus } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";

/**
 * The status of a grant at `at`, in one word for every face: its sponsor's popup, the API and the
 * command line. `balances` are the grant's own. Of several things that are true the first counts:
 *
 * 1. `ended`: its time is over. Nothing brings it back, resuming it neither.
 * 2. `paused`: somebody stopped it; it waits for them to resume it. One that an operator does not let in
 *    is so, too, and asks for nothing more.
 * 3. `waits_for_approval`: an operator has not yet let it in.
 * 4. `not_started`: it begins by itself.
 * 5. `used_up`: one of its budgets is spent, so it pays nothing until that period is over. What is
 *    put aside for requests on their way is not spent: most of it comes back in a moment.
 * 6. `needs_attention`: its provider refuses it, or one of its models, until its sponsor does something.
 *    What could pay nothing anyway is not worth that alarm.
 * 7. `working`: it pays.
 */
export function grantStatus(grant: Grant, balances: readonly Balance[], at: UnixMs): GrantStatus {
  if (at >= grant.validUntil) return "ended";
  if (grant.status === "paused") return "paused";
  if (grant.approval?.state === "awaited") return "waits_for_approval";
  if (at < grant.validFrom) return "not_started";
  if (balances.some(isSpent)) return "used_up";
  const { attention, modelAttention = {} } = grant;
  const isMarked = attention !== undefined || Object.keys(modelAttention).length > 0;
  return isMarked ? "needs_attention" : "working";
}

function isSpent({ budget: { limit }, spent }: Balance): boolean {
  return (
    (limit.microUsd !== undefined && spent.microUsd >= limit.microUsd) ||
    (limit.tokens !== undefined && spent.tokens >= limit.tokens)
  );
}
