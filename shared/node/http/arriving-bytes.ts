import { addressGroup } from "../../gateway/access/rate-limit.ts";
import { isLoopback } from "./client-address.ts";

/** The bytes of bodies that are arriving, of all requests together. */
export type ArrivingBytes = {
  /** Counts this many more from an address; false, and nothing is counted, if they would be too many. */
  readonly add: (bytes: number, address: string) => boolean;
  readonly remove: (bytes: number, address: string) => void;
};

/**
 * None at first; never more than `bytesMax`, and no more than `perAddressMax` from one address, or from
 * the /64 an IPv6 address lies in: whoever sends slowly keeps no room from others. Whoever is on this
 * machine is no stranger, and may be a proxy that brings everybody's.
 */
export function createArrivingBytes(limit: {
  readonly bytesMax: number;
  readonly perAddressMax: number;
}): ArrivingBytes {
  let total = 0;
  const shares = new Map<string, number>();
  // Addresses take long to read, so they are read only where it matters.
  const isTooMuch = (share: number, address: string) =>
    share > limit.perAddressMax && !isLoopback(address);
  return {
    add: (bytes, address) => {
      const group = addressGroup(address);
      const share = (shares.get(group) ?? 0) + bytes;
      if (total + bytes > limit.bytesMax || isTooMuch(share, address)) return false;
      total += bytes;
      shares.set(group, share);
      return true;
    },
    remove: (bytes, address) => {
      const group = addressGroup(address);
      const share = (shares.get(group) ?? 0) - bytes;
      total -= bytes;
      if (share > 0) shares.set(group, share);
      else shares.delete(group);
    },
  };
}
