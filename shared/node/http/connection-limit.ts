import { addressGroup } from "../../gateway/access/rate-limit.ts";
import type { Log } from "../../ports/log.ts";
import { isLoopback, isTrusted, type TrustedProxies } from "./client-address.ts";

/** Lets in one more connection of an address, until what it returns is called; `undefined` if it must go. */
export type ConnectionLimit = (address: string) => (() => void) | undefined;

/**
 * At most `perAddressMax` connections at once of one address, or of the /64 an IPv6 address lies in.
 * Trusted proxies bring everybody's, and whoever is on this machine is no stranger: neither is counted.
 * The log says once of each address that it has too many, until all of its connections have ended.
 */
export function createConnectionLimit(options: {
  readonly perAddressMax: number;
  readonly trustedProxies: TrustedProxies;
  readonly log: Pick<Log, "warn">;
}): ConnectionLimit {
  const { perAddressMax, trustedProxies, log } = options;
  const open = new Map<string, { count: number; isTold: boolean }>();
  return (address) => {
    if (isLoopback(address) || isTrusted(address, trustedProxies)) return () => undefined;
    const group = addressGroup(address);
    const entry = open.get(group) ?? { count: 0, isTold: false };
    if (entry.count >= perAddressMax) {
      if (!entry.isTold) log.warn("connections_refused", { address: group });
      entry.isTold = true;
      return undefined;
    }
    entry.count += 1;
    open.set(group, entry);
    return () => {
      entry.count -= 1;
      if (entry.count === 0) open.delete(group);
    };
  };
}
