import ipaddr from "ipaddr.js";
import { limits } from "../../schemas/limits.ts";

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Networks whose machines may say on whose behalf they ask. */
export type TrustedProxies = readonly Network[];

/**
 * Reads networks such as `10.0.0.0/8` or single addresses. `undefined` if one of them is neither;
 * nobody is trusted by mistake.
 */
export function parseTrustedProxies(texts: readonly string[]): TrustedProxies | undefined {
  const networks: Network[] = [];
  for (const text of texts) {
    const network = networkOf(text.trim());
    if (network === undefined) return undefined;
    networks.push(network);
  }
  return networks;
}

function networkOf(text: string): Network | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const isWhole = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  if (!isWhole) return undefined;
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/**
 * Who asks: the machine at the other end, or, where that is a trusted proxy, whoever the chain of
 * proxies says they ask for, read from its near end and no further than it can be trusted. What a
 * client writes into that header itself is never believed.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string {
  if (trusted.length === 0 || forwardedFor === undefined || !isTrusted(peer, trusted)) return peer;
  let known = peer;
  const chain = forwardedFor.split(",").slice(-limits.forwardedHopsMax);
  for (const hop of chain.toReversed()) {
    const address = addressOf(hop.trim());
    if (address === undefined) return known;
    known = address;
    if (!isTrusted(address, trusted)) return known;
  }
  return known;
}

/** Some proxies add a port, which IPv6 needs brackets for. */
function addressOf(hop: string): string | undefined {
  const text = hop.match(/^\[([^\]]+)\](?::\d+)?$|^(\d[\d.]*):\d+$/);
  const address = text?.[1] ?? text?.[2] ?? hop;
  const isWhole = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  return isWhole ? ipaddr.process(address).toString() : undefined;
}

/** Whether the machine at this address is a trusted proxy. */
export function isTrusted(text: string, trusted: TrustedProxies): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return trusted.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
