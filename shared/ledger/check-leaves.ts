import type { BrokenLeaf, Leaf, LeafReport } from "../ports/store.ts";
import { emptyChain, leafText, nextPlace, type LeafChain } from "./leaf.ts";
import type { SponsorId } from "../schemas/ids.ts";
import type { LeafMaker, PlacedEntry } from "./make-leaves.ts";

/** What there is of leaves beside themselves. */
export type LeafEnds = {
  /** Where the books of each sponsor stand by what the next leaf is made from. */
  readonly chains: ReadonlyMap<string, LeafChain>;
  /** An entry without a leaf where later ones have theirs; there must be none. */
  readonly uncommitted?: Pick<PlacedEntry, "seq" | "sponsorId"> | undefined;
};

/** Compares entries with what was committed to. */
export type LeafCheck = {
  /** Takes the next leaf, in the order of the books, and its entry, if that is there. */
  readonly take: (leaf: Leaf, entry: PlacedEntry | undefined) => void;
  /** With `ends` it is also found out that the last of a sponsor's leaves are gone. */
  readonly report: (ends?: LeafEnds) => LeafReport;
};

/** Begins at the first leaf. Its memory grows with sponsors. */
export function createLeafCheck({ sha256 }: Pick<LeafMaker, "sha256">): LeafCheck {
  const chains = new Map<string, LeafChain>();
  const lastSeqs = new Map<SponsorId, number>();
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
      lastSeqs.set(sponsorId, seq);
      if (leaf.sponsorSeq === place.sponsorSeq && sha256(text) === commitment) return;
      broken.set(sponsorId, { seq, sponsorId });
    },
    report(ends) {
      const all = ends === undefined ? [] : [...ends.chains.keys(), ...chains.keys()];
      for (const id of all) {
        if (broken.has(id) || isSame(ends?.chains.get(id), chains.get(id))) continue;
        const sponsorId = id as SponsorId;
        broken.set(id, { seq: lastSeqs.get(sponsorId) ?? 0, sponsorId });
      }
      const { uncommitted } = ends ?? {};
      if (uncommitted !== undefined) broken.set(uncommitted.sponsorId, uncommitted);
      return {
        checked,
        broken: [...(missing === undefined ? [] : [missing]), ...broken.values()],
      };
    },
  };
}

function isSame(one: LeafChain | undefined, other: LeafChain | undefined): boolean {
  return (
    one?.head === other?.head &&
    one?.sponsorSeq === other?.sponsorSeq &&
    one?.held.microUsd === other?.held.microUsd &&
    one?.held.tokens === other?.held.tokens &&
    one?.spent.microUsd === other?.spent.microUsd &&
    one?.spent.tokens === other?.spent.tokens
  );
}
