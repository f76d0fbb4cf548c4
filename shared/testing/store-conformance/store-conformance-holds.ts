import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import type { Store } from "../../ports/store.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../store-samples.ts";

const { grant, team } = samples;
const full = { microUsd: 100, tokens: 50 };
const line = (number: number) => ({
  holdId: holdIdOf(number),
  at: sampleAt,
  grantId: grant.id,
  teamId: team.id,
  model: "practice-1",
  feature: "reply",
});
const unknownEnd = (number: number): LedgerOperation => ({
  kind: "unknown",
  holdId: holdIdOf(number),
  reason: "owner_died",
  at: sampleAt,
});

/** Holds as an operator looks for them: what nobody knows the cost of, and what was refunded. */
export function describeHolds(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
  });

  describe("holds", () => {
    test("lists what nobody knows the cost of, the newest first, with the reason", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([1, 2, 3].map((number) => sampleHold(number)));
      await store.ledger.commit([sampleSettle(1), unknownEnd(2), unknownEnd(3)]);
      const unknown = { state: "unknown", reason: "owner_died", spent: full } as const;
      expect(await store.ledger.holds({ state: "unknown" }, 9)).toEqual([
        { ...line(3), ...unknown },
        { ...line(2), ...unknown },
      ]);
      expect(await store.ledger.holds({ state: "unknown", grantId: grant.id }, 1)).toHaveLength(1);
      const otherGrant = `grant_${idDigits(404)}` as typeof grant.id;
      expect(await store.ledger.holds({ state: "unknown", grantId: otherGrant }, 9)).toEqual([]);
      expect(await store.ledger.holds({ holdId: holdIdOf(1) }, 9)).toEqual([
        { ...line(1), state: "settled", spent: { microUsd: 60, tokens: 30 } },
      ]);
      expect(await store.ledger.holds({ holdId: holdIdOf(404) }, 9)).toEqual([]);
    });

    test("shows a refund with its evidence, to people as well", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([sampleHold(1), unknownEnd(1)]);
      expect(await store.ledger.requests({}, 9)).toMatchObject([{ reason: "owner_died" }]);
      const reason = "Invoice 7, line 3: 25 µ$";
      await store.ledger.commit([
        {
          kind: "refund",
          holdId: holdIdOf(1),
          charge: { microUsd: 25, tokens: 10 },
          usage: { inputTokens: 6, outputTokens: 4 },
          reason,
          at: sampleAt + 1,
        },
      ]);
      expect(await store.ledger.holds({ holdId: holdIdOf(1) }, 9)).toEqual([
        { ...line(1), state: "refunded", reason, spent: { microUsd: 25, tokens: 10 } },
      ]);
      expect(await store.ledger.holds({ state: "unknown" }, 9)).toEqual([]);
      expect(await store.ledger.requests({}, 9)).toMatchObject([
        { state: "refunded", costMicroUsd: 25, inputTokens: 6, reason },
      ]);
      expect(await store.ledger.differences()).toEqual([]);
    });
  });
}
