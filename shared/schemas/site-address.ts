import { isLoopback } from "./loopback.ts";

/** Why a text is not the address of a web tool. */
export type AddressRefusal =
  /** No address at all, or one whose host no web page can have. */
  | "unreadable"
  /** An address of something that is no web page: a script, a file, a page of the browser's own. */
  | "no-web-page"
  /** A star for many sites at once. */
  | "many-sites"
  /** An address for mail. */
  | "mail";

/** What a person typed as the address of a web tool: its origin, or why it is none. */
export type SiteAddress =
  | { readonly kind: "site"; readonly origin: string }
  | { readonly kind: "refused"; readonly why: AddressRefusal };

const refused = (why: AddressRefusal): SiteAddress => ({ kind: "refused", why });

/**
 * Reads what a person typed. Without a scheme it is taken for `https`, on this machine and in private
 * networks for `http`; paths fall away. A name without a dot is an address only behind a scheme: most
 * who type one mean something else.
 */
export function readSiteAddress(text: string): SiteAddress {
  const typed = text.trim();
  const scheme = schemeOf(typed);
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return refused("no-web-page");
  const rest = scheme === undefined ? typed : typed.slice(scheme.length + 1);
  const [authority = ""] = rest.replace(/^\/\//, "").split(/[/?#]/);
  if (authority.includes("*")) return refused("many-sites");
  if (authority.includes("@")) return refused(scheme === undefined ? "mail" : "unreadable");
  const host = hostOf(authority);
  if (host === undefined) return refused("unreadable");
  const isNamed = host.includes(".") || host.startsWith("[") || isLoopback(host);
  if (!isNamed && scheme === undefined) return refused("unreadable");
  const chosen = scheme?.toLowerCase() ?? (isNear(host) ? "http" : "https");
  const url = URL.parse(`${chosen}://${authority}`);
  if (url === null) return refused("unreadable");
  const port = url.port === "" ? "" : `:${url.port}`;
  return { kind: "site", origin: `${url.protocol}//${host}${port}` };
}

/** What stands before the first colon, unless that colon is one before a port. */
function schemeOf(typed: string): string | undefined {
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+-]*):(.*)$/is.exec(typed) ?? [];
  return /^\d+(?:[/?#]|$)/.test(rest) ? undefined : scheme;
}

const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The host as a browser knows it, without the root's dot; `undefined` if no page can have it. */
function hostOf(authority: string): string | undefined {
  // Browsers turn spaces and much else into something they can ask for, and numbers into addresses.
  if (authority === "" || /[\s%"<>\\^`{|}]/.test(authority)) return undefined;
  const url = URL.parse(`https://${authority}`);
  if (url === null) return undefined;
  const host = url.hostname.replace(/\.$/, "");
  if (host.startsWith("[")) return host;
  if (ipv4.test(host)) return authority.replace(/:\d*$/, "") === host ? host : undefined;
  const labels = host.split(".");
  const isHost = host.length <= 253 && labels.every((one) => one.length <= 63 && label.test(one));
  return isHost && !/^\d+$/.test(labels.at(-1) ?? "") ? host : undefined;
}

/** On this machine or in a private network, where few have a certificate. */
function isNear(host: string): boolean {
  return (
    isLoopback(host) ||
    /\.(?:localhost|local|lan|home\.arpa|internal)$/.test(host) ||
    /^(?:10|127)\.\d+\.\d+\.\d+$|^192\.168\.\d+\.\d+$|^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(
      host,
    ) ||
    /^\[f[cd][0-9a-f]{2}:/.test(host)
  );
}
