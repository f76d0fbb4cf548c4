import type { PastInvitations } from "../pool/past-invitations.ts";

/** Remembers in memory what an editor remembers in its own storage. */
export function createMemoryPastInvitations(): PastInvitations {
  const entries = new Set<string>();
  return {
    has: (entry) => entries.has(entry),
    add: (entry) => void entries.add(entry),
    remove: (entry) => void entries.delete(entry),
  };
}
