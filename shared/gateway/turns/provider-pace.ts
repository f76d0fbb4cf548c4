import type { Provider } from "../../providers/provider.ts";
import {
  createUpstreamPace,
  type UpstreamLimit,
  type UpstreamPace,
} from "../../scheduler/upstream-pace.ts";
import type { ProviderRateLimits } from "../../schemas/grant.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The pace of an account with these limits, counted as its provider's documentation says. */
export function createProviderPace(
  grantLimits: ProviderRateLimits | undefined,
  counting: Provider["limits"],
): UpstreamPace {
  const { requestsPerMinute, tokensPerMinute, requestsPerDay, concurrency } = grantLimits ?? {};
  const shape = counting?.shape ?? "window";
  const rates = [
    ["requests", requestsPerMinute, minuteMs, shape],
    ["tokens", tokensPerMinute, minuteMs, shape],
    // What refills by the minute is not what a day allows.
    ["requests", requestsPerDay, dayMs, "window"],
  ] as const;
  const requestsWindowMs = counting?.reportedRequestsWindowMs;
  return createUpstreamPace({
    limits: rates.flatMap(([measure, limit, windowMs, how]): readonly UpstreamLimit[] =>
      limit === undefined ? [] : [{ measure, limit, windowMs, shape: how }],
    ),
    ...(requestsWindowMs !== undefined && { reportedWindowMs: { requests: requestsWindowMs } }),
    ...(concurrency !== undefined && { concurrencyMax: concurrency }),
  });
}
