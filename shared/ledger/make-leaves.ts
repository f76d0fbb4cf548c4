import type { Leaf } from "../ports/store.ts";
import { emptyChain, leafText, nextPlace, type LeafChain, type LeafEntry } from "./leaf.ts";

/** An entry with its position in the books. */
export type PlacedEntry = LeafEntry & { readonly seq: number };

/** What making leaves takes from outside. */
export type LeafMaker = {
  /** The SHA-256 of a text in UTF-8, in hex. */
  readonly sha256: (text: string) => string;
  /** 16 fresh random bytes in hex. */
  readonly newSalt: () => string;
};

/** The leaves of these entries, and where the books of their sponsors stand after them. */
export type MadeLeaves = {
  readonly leaves: readonly Leaf[];
  readonly chains: ReadonlyMap<string, LeafChain>;
};

/**
 * Commits to entries in the order of the books. `chains` is where the books of their sponsors stood
 * before; a sponsor who is not there had none.
 */
export function makeLeaves(
  entries: readonly PlacedEntry[],
  chains: ReadonlyMap<string, LeafChain>,
  { sha256, newSalt }: LeafMaker,
): MadeLeaves {
  const now = new Map<string, LeafChain>();
  const leaves = entries.map((entry): Leaf => {
    const { sponsorId, seq } = entry;
    const chain = now.get(sponsorId) ?? chains.get(sponsorId) ?? emptyChain;
    const place = nextPlace(chain, entry);
    const salt = newSalt();
    const head = sha256(leafText(place, entry, { previous: chain.head, salt }));
    now.set(sponsorId, { ...place, head });
    return { seq, sponsorSeq: place.sponsorSeq, salt, commitment: head };
  });
  return { leaves, chains: now };
}
