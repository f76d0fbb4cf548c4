import type { Leaf } from "../ports/store.ts";
import type { SponsorId } from "../schemas/ids.ts";
import { emptyChain, leafText, nextPlace, type LeafChain } from "./leaf.ts";
import type { LeafMaker, PlacedEntry } from "./make-leaves.ts";

/** An entry that is not what was committed to. */
export type BrokenLeaf = { readonly seq: number; readonly sponsorId: SponsorId };

/** Compares entries with what was committed to. */
export type LeafCheck = {
  /** Takes the next entry and its leaf, in the order of the books. */
  readonly take: (entry: PlacedEntry, leaf: Leaf | undefined) => void;
  /** The first such entry of each sponsor: of what comes after it, nothing can be told. */
  readonly broken: () => readonly BrokenLeaf[];
};

/** Begins at the first entry. Its memory grows with sponsors. */
export function createLeafCheck({ sha256 }: Pick<LeafMaker, "sha256">): LeafCheck {
  const chains = new Map<string, LeafChain>();
  const broken = new Map<string, BrokenLeaf>();
  return {
    take(entry, leaf) {
      const { sponsorId, seq } = entry;
      if (broken.has(sponsorId)) return;
      const chain = chains.get(sponsorId) ?? emptyChain;
      const place = nextPlace(chain, entry);
      const { salt = "", commitment = "", sponsorSeq } = leaf ?? {};
      const text = leafText(place, entry, { previous: chain.head, salt });
      chains.set(sponsorId, { ...place, head: commitment });
      if (sponsorSeq === place.sponsorSeq && sha256(text) === commitment) return;
      broken.set(sponsorId, { seq, sponsorId });
    },
    broken: () => [...broken.values()],
  };
}
