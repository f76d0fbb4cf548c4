import type { Clock } from "../ports/clock.ts";

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

/**
 * A token bucket for each address: `perMinute` attempts at once, refilled evenly over a minute.
 * Remembers `addressesMax` addresses; beyond that the one seen longest ago is forgotten, so that
 * memory stays bounded whoever knocks.
 */
export function createRateLimit(options: {
  readonly clock: Clock;
  readonly perMinute: number;
  readonly addressesMax: number;
}): (address: string) => RateDecision {
  const { clock, perMinute, addressesMax } = options;
  const msPerToken = 60_000 / perMinute;
  const buckets = new Map<string, Bucket>();

  return (address) => {
    const group = addressGroup(address);
    const now = clock.monotonicMs();
    const found = buckets.get(group) ?? { tokens: perMinute, atMs: now };
    const tokens = Math.min(perMinute, found.tokens + (now - found.atMs) / msPerToken);
    const allowed = tokens >= 1;
    // Deleting first moves the address to the end: a Map remembers insertion order.
    buckets.delete(group);
    buckets.set(group, { tokens: allowed ? tokens - 1 : tokens, atMs: now });
    for (const oldest of buckets.keys()) {
      if (buckets.size <= addressesMax) break;
      buckets.delete(oldest);
    }
    if (allowed) return { kind: "allowed" };
    return { kind: "limited", retryAfterMs: Math.ceil((1 - tokens) * msPerToken) };
  };
}
