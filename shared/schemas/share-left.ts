import type { Allowance } from "./me.ts";

/** At most this share left counts as nearly used up. */
export const nearlyUsedShare = 0.2;

/** The share of an allowance that is left, from 0 to 1. */
export function shareLeft({ limit, remaining }: Pick<Allowance, "limit" | "remaining">): number {
  return limit <= 0 ? 0 : Math.min(1, Math.max(0, remaining / limit));
}
