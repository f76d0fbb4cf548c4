import { GranaryError } from "../../schemas/granary-error.ts";
import type { RestingGrant } from "./grant-health.ts";

/**
 * What a client is told when every grant for its model rests, and when the first of them is tried
 * again. Why is for the sponsor alone. `resting` has at least one.
 */
export function grantsResting(resting: readonly RestingGrant[]): GranaryError {
  const soonest = Math.min(...resting.map(({ until }) => until));
  return new GranaryError(
    "grant_resting",
    resting.length === 1
      ? "The gift that pays for this model is resting."
      : "All gifts that pay for this model are resting.",
    {
      hint: "Nothing was used. It is tried again by itself; until then choose another model.",
      limit: "provider",
      ...(Number.isFinite(soonest) && { resetsAt: new Date(soonest).toISOString() }),
    },
  );
}
