import { hash, randomBytes } from "node:crypto";
import { createLeafCheck } from "../ledger/check-leaves.ts";
import type { LeafChain } from "../ledger/leaf.ts";
import { type LeafMaker, makeLeaves } from "../ledger/make-leaves.ts";
import type { Leaf, LedgerStore } from "../ports/store.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";

const maker: LeafMaker = {
  sha256: (text) => hash("sha256", text, "hex"),
  newSalt: () => randomBytes(16).toString("hex"),
};

/** The leaves of these entries, of which more may come. */
export function openMemoryLeaves(
  entries: readonly LedgerEntry[],
): Pick<LedgerStore, "addLeaves" | "leaves" | "brokenLeaves"> {
  const leaves: Leaf[] = [];
  const chains = new Map<string, LeafChain>();
  return {
    async addLeaves(limit) {
      const made = makeLeaves(entries.slice(leaves.length).slice(0, limit), chains, maker);
      leaves.push(...made.leaves);
      for (const [sponsorId, chain] of made.chains) chains.set(sponsorId, chain);
      return made.leaves.length;
    },
    async leaves(afterSeq, limit) {
      return leaves.slice(afterSeq, afterSeq + limit);
    },
    async brokenLeaves() {
      const check = createLeafCheck(maker);
      for (const leaf of leaves) check.take(leaf, entries[leaf.seq - 1]);
      return check.report({ chains });
    },
  };
}
