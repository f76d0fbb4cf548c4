import { describe, expect, test } from "vitest";
import { openMemoryStore } from "../testing/memory-store.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../testing/store-samples.ts";
import { decideOpenHold, resolveOpenHolds } from "./recover.ts";

async function storeWithHolds() {
  const store = openMemoryStore();
  const budgets = [{ period: "total" as const, limit: { tokens: 1_000_000 } }];
  await saveSamples(store.directory, { grant: budgets });
  await store.ledger.commit([
    sampleHold(1, { owner: "dead" }),
    sampleHold(2, { owner: "alive" }),
    sampleHold(3, { owner: "dead" }),
    sampleSettle(3),
  ]);
  return store;
}

describe("decideOpenHold", () => {
  test("leaves a hold alone while its owner lives, however old it is", () => {
    const { holdId, owner, at, bound } = sampleHold(1);
    const hold = { holdId, owner, at, bound };
    expect(decideOpenHold(hold, () => true, at + 1e9)).toBeUndefined();
    expect(decideOpenHold(hold, () => false, at)).toMatchObject({ kind: "unknown", holdId });
  });
});

describe("resolveOpenHolds", () => {
  test("charges the open holds of the dead in full and lists them for refund", async () => {
    const store = await storeWithHolds();
    const resolved = await resolveOpenHolds(store, "alive", sampleAt + 60_000);
    expect(resolved).toMatchObject([
      {
        holdId: holdIdOf(1),
        owner: "dead",
        outcome: { kind: "done", seq: 5 },
      },
    ]);
    expect(await store.ledger.entries(4, 9)).toMatchObject([
      { kind: "unknown", reason: "owner_died" },
    ]);
    expect((await store.ledger.openHolds()).map(({ owner }) => owner)).toEqual(["alive"]);
    const [balance] = await store.ledger.balances([samples.grant.id], sampleAt);
    expect(balance).toMatchObject({ held: { tokens: 50 }, spent: { tokens: 80 } });
  });

  test("believes whoever knows which of several processes live", async () => {
    const store = await storeWithHolds();
    const resolved = await resolveOpenHolds(store, (owner) => owner !== "alive", sampleAt);
    expect(resolved.map(({ owner }) => owner)).toEqual(["alive"]);
  });

  test("resolves each hold once, also when two processes do it together", async () => {
    const store = await storeWithHolds();
    const both = await Promise.all([
      resolveOpenHolds(store, "alive", sampleAt),
      resolveOpenHolds(store, "alive", sampleAt),
    ]);
    expect(both.flat()).toHaveLength(1);
    expect(await store.ledger.entries(0, 99)).toHaveLength(5);
  });

  test("takes as many commits as there are holds for", async () => {
    const store = await storeWithHolds();
    const many = Array.from({ length: 1_200 }, (_, n) => sampleHold(n + 10, { owner: "dead" }));
    await store.ledger.commit(many);
    expect(await resolveOpenHolds(store, "alive", sampleAt)).toHaveLength(1_201);
  });
});
