import ipaddr from "ipaddr.js";
import { judgeAddress } from "./judge-address.ts";

/**
 * The host of an address that is plainly private, as `privateHosts` of a grant names it: this
 * machine, or a written address of a private network. Empty for any other, because a name says
 * nothing of where it leads. Only for addresses that an operator wrote.
 */
export function plainlyPrivateHosts(baseUrl: string): string[] {
  const { hostname } = new URL(baseUrl);
  const isLocalName = /(?:^|\.)localhost\.?$/.test(hostname);
  const isPrivate = isLocalName || judgeAddress(unbracketed(hostname)) === "private";
  return isPrivate ? [hostname] : [];
}

/**
 * Whether an address is written as one that no grant ever reaches, allowed or not: link-local, where
 * clouds keep the credentials of their machines, IPv4 in the clothes of IPv6, port 0.
 */
export function isPlainlyNowhere(baseUrl: string): boolean {
  const { hostname, port } = new URL(baseUrl);
  const address = unbracketed(hostname);
  return port === "0" || (ipaddr.isValid(address) && judgeAddress(address) === "never");
}

/** IPv6 addresses stand in brackets in a URL and nowhere else. */
function unbracketed(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
