import ipaddr from "ipaddr.js";

/** Addresses of private networks and of this machine: what an operator may allow for a grant. */
const privateRanges: ReadonlySet<string> = new Set([
  "private",
  "loopback",
  "uniqueLocal",
  "carrierGradeNat",
]);

/** All of IPv6 that is given out for the internet (IANA's IPv6 address space, 2026-11). */
const globalIpv6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * What kind of place an address is: on the internet, in a network of somebody's own, or nothing a
 * key is ever sent to. Whatever is not known to be one of the first two is the last: link-local
 * addresses, where clouds keep the credentials of their machines, IPv4 in the clothes of IPv6,
 * tunnels, multicast, and what is no address at all.
 */
export function judgeAddress(address: string): "public" | "private" | "never" {
  if (!ipaddr.isValid(address) || address.includes("%")) return "never";
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (privateRanges.has(range)) return "private";
  if (range !== "unicast") return "never";
  const isGlobal = parsed.kind() === "ipv4" || parsed.match(globalIpv6);
  return isGlobal ? "public" : "never";
}

/** Whether a key may be sent to this address; private ones only where the host was allowed to. */
export function mayReach(address: string, isPrivateAllowed: boolean): boolean {
  const place = judgeAddress(address);
  return place === "public" || (place === "private" && isPrivateAllowed);
}
