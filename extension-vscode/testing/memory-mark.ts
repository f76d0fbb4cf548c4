import type { JoinedMark } from "../pool/membership.ts";

/** Remembers in memory what an editor remembers in its own storage. */
export function createMemoryMark(): JoinedMark {
  let poolName: string | undefined;
  return { read: () => poolName, write: (next) => (poolName = next) };
}
