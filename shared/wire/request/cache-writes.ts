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

/**
 * What of this body goes into the provider's prompt cache, by its marks and by what the provider does
 * unasked; `undefined` where that has no price of its own. A quote in somebody's text is escaped in
 * JSON, so that no text is taken for a mark.
 */
export function cacheWritesOf(
  text: string,
  { cacheWrites }: Pick<Dialect, "cacheWrites">,
): CacheWrites | undefined {
  if (cacheWrites === undefined) return undefined;
  const unasked = cacheWrites.unaskedPercent ?? 0;
  if (cacheWrites.marked === true && marks.some((mark) => text.includes(mark))) {
    const asked = longerLife.test(text) ? longPercent : shortPercent;
    return { percent: Math.max(unasked, asked), isMarked: true };
  }
  return unasked === 0 ? undefined : { percent: unasked, isMarked: false };
}
