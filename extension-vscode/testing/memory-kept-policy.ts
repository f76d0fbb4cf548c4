import type { KeptPolicy } from "../pool/policy-keeper.ts";

/** The editor's storage of the last policy, in memory. */
export function createMemoryKeptPolicy(): KeptPolicy {
  const kept = new Map<string, unknown>();
  return {
    read: (place) => kept.get(place),
    write: (place, policy) => void kept.set(place, policy),
  };
}
