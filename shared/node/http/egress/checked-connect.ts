import type { LookupAddress } from "node:dns";
import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { buildConnector } from "undici";
import { limits } from "../../../schemas/limits.ts";
import { mayReach } from "../../../pool/judge-address.ts";

/** Finds the addresses of a host name, in the order to try them. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The code of a connection that was not opened because of where it led. */
export const addressNotPublic = "address_not_public";

/** The system's own answer, with its hosts file. */
const resolveBySystem: Resolve = (hostname) =>
  systemLookup(hostname, { all: true, order: "verbatim" });

/**
 * How connections that carry keys are opened: the address is checked after DNS has named it, and
 * the connection goes to that very address, so that a second answer changes nothing. Fails with the
 * code `address_not_public` where no address is left. With `isPrivateAllowed`, private networks and
 * this machine may be reached too; link-local and reserved addresses never.
 */
export function checkedConnect(options: {
  readonly isPrivateAllowed: boolean;
  readonly resolve?: Resolve;
}): buildConnector.connector {
  const { isPrivateAllowed, resolve } = options;
  const connect = buildConnector({
    timeout: limits.upstreamConnectTimeoutMs,
    allowH2: false,
    lookup: checkedLookup({ isPrivateAllowed, resolve: resolve ?? resolveBySystem }),
  });
  return (target, callback) => {
    // A written address is never looked up, so it is checked here.
    if (isIP(target.hostname) === 0 || mayReach(target.hostname, isPrivateAllowed)) {
      return connect(target, callback);
    }
    callback(refusal(), null);
  };
}

/** A `lookup` for `net.connect` that gives back only addresses a key may be sent to. */
export function checkedLookup(options: {
  readonly isPrivateAllowed: boolean;
  readonly resolve: Resolve;
}): LookupFunction {
  return (hostname, { all, family }, callback) => {
    const find = async () => {
      const answers = await options.resolve(hostname);
      const allowed = answers.filter(({ address }) => mayReach(address, options.isPrivateAllowed));
      if (allowed.length === 0 && answers.length > 0) throw refusal();
      const wanted = allowed.filter((one) => !isOtherFamily(one, family));
      if (wanted.length === 0) throw fault("ENOTFOUND", "The host has no address.");
      return wanted;
    };
    const answer = callbackify(find);
    answer((error, wanted) => {
      if (error !== null) callback(error, "");
      else if (all === true) callback(null, wanted);
      else callback(null, wanted[0]?.address ?? "", wanted[0]?.family);
    });
  };
}

function isOtherFamily({ family }: LookupAddress, wanted: string | number | undefined): boolean {
  if (wanted === 4 || wanted === "IPv4") return family !== 4;
  if (wanted === 6 || wanted === "IPv6") return family !== 6;
  return false;
}

/** Names neither the host nor the address: the message may be logged. */
function refusal(): NodeJS.ErrnoException {
  return fault(addressNotPublic, "The host lies in a network that gifts may not reach.");
}

function fault(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
