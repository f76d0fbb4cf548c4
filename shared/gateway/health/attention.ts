import type { Attention } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { UnixMs } from "../../schemas/units.ts";

/**
 * The mark after a refusal: a new one, or the one that was tried again and failed. The first try comes
 * after `attentionRetryMs`, each later one after twice the time, at most `attentionRetryMaxMs`.
 */
export function attentionAfter(
  earlier: Attention | undefined,
  reason: Attention["reason"],
  now: UnixMs,
): Attention {
  const tries = (earlier?.tries ?? 0) + 1;
  const doubledMs = limits.attentionRetryMs * 2 ** Math.min(tries - 1, 30);
  const nextTryAt = now + Math.min(doubledMs, limits.attentionRetryMaxMs);
  return { reason, since: earlier?.since ?? now, nextTryAt, tries };
}

/**
 * Whether a marked grant may be tried. A time further away than any that is given was written by a
 * clock that was wrong, and binds nobody: no grant rests for ever.
 */
export function isTryDue({ nextTryAt }: Attention, now: UnixMs): boolean {
  return now >= nextTryAt || nextTryAt > now + limits.attentionRetryMaxMs;
}
