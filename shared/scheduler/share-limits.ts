import type { ProviderRateLimits } from "../schemas/grant.ts";

/**
 * One replica's share of an account's limits: an equal part of each, so that all replicas together
 * stay below the provider's limit without asking each other about every request. Nobody's part is
 * below 1: an account that takes fewer at a time than there are replicas is best served by fewer.
 */
export function shareLimits(
  limits: ProviderRateLimits | undefined,
  replicas: number,
): ProviderRateLimits | undefined {
  if (limits === undefined || replicas <= 1) return limits;
  const parts = Object.entries(limits).map(([name, limit]) => [
    name,
    limit === undefined ? undefined : Math.max(1, Math.floor(limit / replicas)),
  ]);
  // The keys are those of the limits that came in.
  return Object.fromEntries(parts) as ProviderRateLimits;
}
