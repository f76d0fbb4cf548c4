import type { BrokenLeaf, Leaf, LeafReport } from "../ports/store.ts";
import { emptyChain, leafText, nextPlace, type LeafChain } from "./leaf.ts";
import type { LeafMaker, PlacedEntry } from "./make-leaves.ts";

/** Compares entries with what was committed to. */
export type LeafCheck = {
  /** Takes the next leaf, in the order of the books, and its entry, if that is there. */
  readonly take: (leaf: Leaf, entry: PlacedEntry | undefined) => void;
  readonly report: () => LeafReport;
};

/** Begins at the first leaf. Its memory grows with sponsors. */
export function createLeafCheck({ sha256 }: Pick<LeafMaker, "sha256">): LeafCheck {
  const chains = new Map<string, LeafChain>();
  const broken = new Map<string, BrokenLeaf>();
  let missing: BrokenLeaf | undefined;
  let checked = 0;
  return {
    take(leaf, entry) {
      checked += 1;
      const { seq } = leaf;
      if (entry === undefined) {
        missing ??= { seq };
        return;
      }
      const { sponsorId } = entry;
      if (broken.has(sponsorId)) return;
      const { salt, commitment } = leaf;
      const chain = chains.get(sponsorId) ?? emptyChain;
      const place = nextPlace(chain, entry);
      const text = leafText(place, entry, { previous: chain.head, salt });
      chains.set(sponsorId, { ...place, head: commitment });
      if (leaf.sponsorSeq === place.sponsorSeq && sha256(text) === commitment) return;
      broken.set(sponsorId, { seq, sponsorId });
    },
    report: () => ({
      checked,
      broken: [...(missing === undefined ? [] : [missing]), ...broken.values()],
    }),
  };
}
