import type { Dialect } from "../dialect.ts";
import type { CacheWrites } from "../protocol.ts";

/** Where a request marks what a provider's prompt cache should keep, in any protocol's words. */
const marks = ['"cache_control":', '"cachePoint":', '"prompt_cache_breakpoint":'];
/** A life that is longer than the shortest. */
const longerLife = /"ttl":(?!"5m")/;

/** What is kept for five minutes costs a quarter more than other input (Anthropic, 2026-11). */
const shortPercent = 125;
/** What is kept for an hour costs twice as much: the dearest there is. */
export const longPercent = 200;

/** What input costs in per cent that goes into no cache, or into one that is free. */
export const plainPercent = 100;

/**
 * What of this body may go into the provider's prompt cache, by its marks and by what the provider does
 * unasked; `undefined` where that never has a price of its own. A quote in somebody's text is escaped
 * in JSON, so that no text is taken for a mark.
 */
export function cacheWritesOf(
  text: string,
  { cacheWrites }: Pick<Dialect, "cacheWrites">,
): CacheWrites | undefined {
  if (cacheWrites === "as-input") return undefined;
  const unaskedPercent = unaskedPercentOf(cacheWrites);
  if (!marks.some((mark) => text.includes(mark))) {
    return { percent: unaskedPercent, askedPercent: undefined };
  }
  const askedPercent = longerLife.test(text) ? longPercent : shortPercent;
  return { percent: Math.max(unaskedPercent, askedPercent), askedPercent };
}

function unaskedPercentOf(rule: Exclude<Dialect["cacheWrites"], "as-input">): number {
  // A gateway may mark by itself what it passes on.
  if (rule === undefined) return longPercent;
  return rule === "marked" ? plainPercent : rule.unaskedPercent;
}
