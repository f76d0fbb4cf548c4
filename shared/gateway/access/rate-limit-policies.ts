import type { Clock } from "../../ports/clock.ts";
import type { Identity } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import type { RateLimitName } from "../pool-route.ts";
import { addressGroup, createBuckets, rateLimited } from "./rate-limit.ts";

/** How often, how many are told apart, and what whoever asks more often is told. */
type RateLimitPolicy = {
  readonly perMinute: number;
  readonly keysMax: number;
  readonly message: string;
  readonly unharmed: string;
};

const joining = {
  keysMax: limits.joinAddressesMax,
  message: "Too many attempts to join from this address.",
  unharmed: "The code was not used up.",
};

const ofDevices = {
  keysMax: limits.tokenCacheEntriesMax,
  message: "This device asks too often.",
  unharmed: "Nothing was used.",
};

const policies = {
  // What is asked of a model has limits of its own, and waits in line rather than be sent away.
  management: { ...ofDevices, perMinute: limits.managementRequestsPerMinute },
  counting: { ...ofDevices, perMinute: limits.countRequestsPerMinute },
  "join-attempts": { ...joining, perMinute: limits.joinAttemptsPerMinute },
  "join-pages": { ...joining, perMinute: limits.joinPagesPerMinute },
} as const satisfies Record<RateLimitName, RateLimitPolicy>;

/** Who asks, as rate limits tell people apart: by their token, or by where they are. */
export type RateLimitCaller = {
  readonly address: string;
  readonly token?: Identity["token"];
};

/**
 * The rate limits of routes, a token bucket for each caller under each name. Counted before anything
 * of a request is read, so that guessing costs the guesser and not the pool. Throws `rate_limited`.
 */
export function createRateLimits({
  clock,
}: {
  readonly clock: Clock;
}): (name: RateLimitName, caller: RateLimitCaller) => void {
  const buckets = {
    management: createBuckets({ clock, ...policies.management }),
    counting: createBuckets({ clock, ...policies.counting }),
    "join-attempts": createBuckets({ clock, ...policies["join-attempts"] }),
    "join-pages": createBuckets({ clock, ...policies["join-pages"] }),
  };
  return (name, { address, token }) => {
    const rate = buckets[name].take(token?.id ?? addressGroup(address));
    if (rate.kind === "limited") throw rateLimited(policies[name], rate, clock.nowMs());
  };
}
