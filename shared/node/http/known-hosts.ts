import type { Log } from "../../ports/log.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { isLoopback as isLoopbackName } from "../../schemas/loopback.ts";
import { isLoopback, isTrusted, type TrustedProxies } from "./client-address.ts";

/** What a request says and where it came in. */
export type HostClaim = {
  /** The header `host`. */
  readonly host: string | undefined;
  /** The machine at the other end. */
  readonly peer: string;
  /** The address of this machine that it came in at. */
  readonly local: string;
};

/** The name in a header `host`, small and without its port; `undefined` for what is none. */
export function hostNameOf(host: string | undefined): string | undefined {
  if (host === undefined || !/^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(host))
    return undefined;
  return URL.parse(`http://${host}/`)?.hostname.replace(/\.$/, "");
}

/**
 * Whether a request is for this pool. A page elsewhere can let its own name point to this machine, and
 * its scripts then read whatever answers to that name; so only known ones are answered: this machine's
 * own, the address it was asked at, and `names`. What a trusted proxy on another machine asks has come
 * through that proxy's own names.
 */
export function isKnownHost(
  { host, peer, local }: HostClaim,
  known: { readonly names: readonly string[]; readonly trustedProxies: TrustedProxies },
): boolean {
  if (isTrusted(peer, known.trustedProxies) && !isLoopback(peer)) return true;
  const name = hostNameOf(host);
  if (name === undefined) return false;
  const isAddressAsked = name.replace(/^\[|\]$/g, "") === local.replace(/^::ffff:/i, "");
  return isLoopbackName(name) || isAddressAsked || known.names.includes(name);
}

/** As many names are noted: whoever sends others without end fills no log. */
const notedMax = 20;

/**
 * What whoever asked by another name is told. Whoever runs the pool reads each name once in the log: one
 * may be its own.
 */
export function createHostRefusal(log: Log): (host: string | undefined) => GranaryError {
  const noted = new Set<string>();
  return (host) => {
    const name = hostNameOf(host);
    if (name !== undefined && !noted.has(name) && noted.size < notedMax) {
      noted.add(name);
      log.warn("host_refused", { host: name });
    }
    return new GranaryError("host_unknown", "This pool does not answer to that name.", {
      hint: "Use the address it was given out with. Whoever runs it can name another: --public-url or --known-host.",
    });
  };
}
