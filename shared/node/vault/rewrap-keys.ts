import type { Directory } from "../../ports/store.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import { vaultKeyIdOf, type RekeyableVault } from "./vault.ts";

/** A grant whose key could not be moved; it stays as it is. */
export type NotRewrapped = {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
};

/** What a rewrap did. */
export type Rewrapped = {
  readonly keyId: string;
  /** Sealed keys there are. */
  readonly sealed: number;
  /** Moved now, to the newest vault key. */
  readonly moved: number;
  readonly failed: readonly NotRewrapped[];
};

const ownerOf = ({ id, provider }: Grant) => ({ grantId: id, provider });

/** The vault keys that something is sealed under, by id. */
export async function usedKeyIds(directory: Pick<Directory, "grants">): Promise<Set<string>> {
  const grants = await directory.grants();
  return new Set(
    grants.flatMap(({ sealedKey }) => (sealedKey === undefined ? [] : [vaultKeyIdOf(sealedKey)])),
  );
}

/**
 * Wraps the data key of every sealed key under the newest vault key, one grant after the other, each
 * durable before the next; the keys themselves stay encrypted as they are. May be stopped at any
 * point and run again: what is done stays done, and nothing is ever under a key that is not on
 * disk. What does not open is left alone and reported.
 */
export async function rewrapKeys(pool: {
  readonly directory: Pick<Directory, "grants" | "saveGrant">;
  readonly vault: RekeyableVault;
  readonly onMoved?: (done: number, ofAll: number) => void;
}): Promise<Rewrapped> {
  const { directory, vault, onMoved } = pool;
  const failed = new Map<string, NotRewrapped>();
  const isStale = ({ id, sealedKey }: Grant) =>
    sealedKey !== undefined && vaultKeyIdOf(sealedKey) !== vault.keyId && !failed.has(id);
  const all = await directory.grants();
  const stale = all.filter(isStale);
  let moved = 0;
  for (const { id } of stale) {
    // Read again at the last moment: what somebody changed meanwhile must not be undone.
    const grant = (await directory.grants()).find((one) => one.id === id);
    if (grant?.sealedKey === undefined || !isStale(grant)) continue;
    try {
      const sealedKey = await vault.rewrap(grant.sealedKey, ownerOf(grant));
      await directory.saveGrant({ ...grant, sealedKey });
    } catch (error) {
      if (!isGranaryError(error, "internal")) throw error;
      failed.set(id, { id, name: grant.name, reason: error.message });
      continue;
    }
    moved += 1;
    onMoved?.(moved, stale.length);
  }
  const sealed = all.filter(({ sealedKey }) => sealedKey !== undefined).length;
  return { keyId: vault.keyId, sealed, moved, failed: [...failed.values()] };
}
