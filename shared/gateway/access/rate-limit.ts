import type { Clock } from "../../ports/clock.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** Whether somebody may try now, or after how many milliseconds. */
export type RateDecision =
  | { readonly kind: "allowed" }
  | { readonly kind: "limited"; readonly retryAfterMs: number };

/**
 * Whose attempts count together: an IPv4 address, or the /64 an IPv6 address lies in, because
 * whoever has one address there has all of them.
 */
export function addressGroup(address: string): string {
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [before = "", after] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const gap = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: gap }, () => "0"), ...tail];
  const shown = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${shown.join(":")}::/64`;
}

type Bucket = { tokens: number; atMs: number };

/** A token bucket for each key. */
export type Buckets = {
  /** Uses up one attempt, if one is left. */
  readonly take: (key: string) => RateDecision;
  /** What `take` would say, without using anything up. */
  readonly peek: (key: string) => RateDecision;
};

/**
 * Buckets of `perMinute` attempts at once, refilled evenly over a minute. Remembers `keysMax` keys;
 * beyond that the one seen longest ago is forgotten, so that memory stays bounded whoever knocks.
 */
export function createBuckets(options: {
  readonly clock: Clock;
  readonly perMinute: number;
  readonly keysMax: number;
}): Buckets {
  const { clock, perMinute, keysMax } = options;
  const msPerToken = 60_000 / perMinute;
  const buckets = createBoundedMap<string, Bucket>(keysMax);

  const tokensOf = (key: string, now: number) => {
    const found = buckets.get(key);
    if (found === undefined) return perMinute;
    return Math.min(perMinute, found.tokens + (now - found.atMs) / msPerToken);
  };
  const judge = (tokens: number): RateDecision =>
    tokens >= 1
      ? { kind: "allowed" }
      : { kind: "limited", retryAfterMs: Math.ceil((1 - tokens) * msPerToken) };

  return {
    peek: (key) => judge(tokensOf(key, clock.monotonicMs())),
    take(key) {
      const now = clock.monotonicMs();
      const tokens = tokensOf(key, now);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: now });
      return judge(tokens);
    },
  };
}

/** Says that somebody asks too often, what came of it, and when to ask again. */
export function rateLimited(
  { message, unharmed }: { readonly message: string; readonly unharmed: string },
  { retryAfterMs }: { readonly retryAfterMs: number },
  nowMs: UnixMs,
): GranaryError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new GranaryError("rate_limited", message, {
    hint: `${unharmed} Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    resetsAt: new Date(nowMs + retryAfterMs).toISOString(),
  });
}
