import type { Provider } from "../../providers/provider.ts";
import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";

/** How long one call to an upstream may take, in milliseconds. */
export type CallTimeouts = {
  /** Until the head of its answer. */
  readonly headMs: number;
  /** Between two pieces of it. */
  readonly idleMs: number;
  /** From its beginning to its end, whatever comes meanwhile. */
  readonly lifeMs: number;
};

/** The time-outs of a grant: its own, else its provider's, else everybody's. */
export function timeoutsOf(
  provider: Pick<Provider, "timeouts">,
  { timeouts }: Pick<Grant, "timeouts">,
): CallTimeouts {
  return {
    headMs: timeouts?.headMs ?? provider.timeouts?.headMs ?? limits.upstreamHeadTimeoutMs,
    idleMs: timeouts?.idleMs ?? provider.timeouts?.idleMs ?? limits.upstreamIdleTimeoutMs,
    lifeMs: timeouts?.lifeMs ?? provider.timeouts?.lifeMs ?? limits.answerLifeMs,
  };
}
