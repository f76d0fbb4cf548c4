import type { Difference } from "../../../ports/difference.ts";

/** One place where the books are not as their entries have them, in a sentence without its full stop. */
export function describeDifference(found: Difference): string {
  if ("accountId" in found) {
    const { accountId, window, measure, balance, entries } = found;
    return `${accountId}, ${window}, ${measure}: the balance says ${balance}, its entries ${entries}`;
  }
  const { holdId, measure, hold = "nothing", entries = "nothing" } = found;
  return `${holdId}, ${measure}: the hold says ${hold}, its entries ${entries}`;
}
