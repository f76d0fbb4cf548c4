import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../ports/store.ts";
import { sponsorIdSchema } from "../../schemas/ids.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  sampleSettle,
  saveSamples,
} from "../store-samples.ts";

const otherSponsor = sponsorIdSchema.parse(`sponsor_${idDigits(2)}`);

/** What sponsors can check their entries by. */
export function describeLeaves(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await saveSamples(store.directory);
  });
  afterEach(async () => {
    await store.close();
  });

  /** A hold each of two sponsors, and how they ended: five entries. */
  const fill = async () => {
    await store.ledger.commit([sampleHold(1), sampleHold(2, { sponsorId: otherSponsor })]);
    await store.ledger.commit([
      sampleSettle(1),
      { kind: "unknown", holdId: holdIdOf(2), reason: "owner_died", at: sampleAt },
      {
        kind: "refund",
        holdId: holdIdOf(2),
        charge: { microUsd: 1, tokens: 1 },
        usage: {},
        reason: "bill 7",
        at: sampleAt,
      },
    ]);
  };

  describe("leaves", () => {
    test("commit to each entry once, in the order of the books, each sponsor's numbered", async () => {
      await fill();
      expect(await store.ledger.leaves(0, 10)).toEqual([]);
      expect(await store.ledger.addLeaves(2)).toBe(2);
      expect(await store.ledger.addLeaves(10)).toBe(3);
      expect(await store.ledger.addLeaves(10)).toBe(0);
      const leaves = await store.ledger.leaves(0, 10);
      expect(leaves.map(({ seq, sponsorSeq }) => [seq, sponsorSeq])).toEqual([
        [1, 1],
        [2, 1],
        [3, 2],
        [4, 2],
        [5, 3],
      ]);
      expect(new Set(leaves.map(({ salt }) => salt)).size).toBe(5);
      expect(await store.ledger.leaves(3, 1)).toEqual([leaves[3]]);
    });

    test("go on where they were, and prove what their entries said", async () => {
      await fill();
      await store.ledger.addLeaves(10);
      await store.ledger.commit([sampleHold(3), sampleHold(4, { sponsorId: otherSponsor })]);
      expect(await store.ledger.addLeaves(1)).toBe(1);
      expect(await store.ledger.addLeaves(1)).toBe(1);
      expect(await store.ledger.brokenLeaves()).toEqual({ checked: 7, broken: [] });
    });

    test("are made once where two make them at the same time", async () => {
      await fill();
      const made = await Promise.all([1, 2, 3].map(() => store.ledger.addLeaves(5)));
      expect(made.toSorted((one, other) => one - other)).toEqual([0, 0, 5]);
      expect(await store.ledger.leaves(0, 10)).toHaveLength(5);
    });
  });
}
