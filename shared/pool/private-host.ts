import { judgeAddress } from "./judge-address.ts";

/**
 * The host of an address that is plainly private, as `privateHosts` of a grant names it: this
 * machine, or a written address of a private network. Empty for any other, because a name says
 * nothing of where it leads. Only for addresses that an operator wrote.
 */
export function plainlyPrivateHosts(baseUrl: string): string[] {
  const { hostname } = new URL(baseUrl);
  const isLocalName = hostname === "localhost" || hostname.endsWith(".localhost");
  const isPrivate = isLocalName || judgeAddress(unbracketed(hostname)) === "private";
  return isPrivate ? [hostname] : [];
}

/** IPv6 addresses stand in brackets in a URL and nowhere else. */
function unbracketed(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
