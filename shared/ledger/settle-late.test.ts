import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../ports/store.ts";
import { limits } from "../schemas/limits.ts";
import { openMemoryStore } from "../testing/memory-store.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../testing/store-samples.ts";
import { createGroupCommit } from "./group-commit.ts";
import { resolveOpenHolds } from "./recover.ts";
import { createLateSettling } from "./settle-late.ts";

let store: Store;
const submitTo = ({ ledger }: Store) =>
  createLateSettling(createGroupCommit({ commit: ledger.commit, limits })).submit;

beforeEach(async () => {
  store = openMemoryStore();
  await saveSamples(store.directory);
  await store.ledger.commit([sampleHold(1)]);
});

/** What the sample grant has spent. */
async function spent() {
  const [balance] = await store.ledger.balances([samples.grant.id], sampleAt);
  return balance?.spent;
}

describe("the late end of a hold that was charged in full", () => {
  beforeEach(async () => {
    await resolveOpenHolds(store, "somebody else", sampleAt);
  });

  test("refunds what the request did not cost", async () => {
    expect(await spent()).toEqual({ microUsd: 100, tokens: 50 });
    expect(await submitTo(store)(sampleSettle(1))).toEqual({ kind: "done", seq: 3 });
    expect(await store.ledger.entries(2, 9)).toMatchObject([
      { kind: "refund", reason: "settled_late", spentTokensDelta: -20, inputTokens: 10 },
    ]);
    expect(await spent()).toEqual({ microUsd: 60, tokens: 30 });
    expect(await store.ledger.differences()).toEqual([]);
  });

  test("refunds everything if nothing was delivered", async () => {
    await submitTo(store)({
      kind: "void",
      holdId: holdIdOf(1),
      reason: "not_delivered",
      at: sampleAt,
    });
    expect(await spent()).toEqual({ microUsd: 0, tokens: 0 });
  });

  test("happens once, however often it is repeated", async () => {
    const submit = submitTo(store);
    await submit(sampleSettle(1));
    expect(await submit(sampleSettle(1))).toEqual({ kind: "already", state: "refunded" });
    expect(await spent()).toEqual({ microUsd: 60, tokens: 30 });
  });

  test("refunds nothing on the pool's own estimate", async () => {
    const outcome = await submitTo(store)({ ...sampleSettle(1), estimated: true });
    expect(outcome).toEqual({ kind: "already", state: "unknown" });
    expect(await spent()).toEqual({ microUsd: 100, tokens: 50 });
  });
});

test("the end of a hold that is open is an ordinary settle", async () => {
  expect(await submitTo(store)(sampleSettle(1))).toEqual({ kind: "done", seq: 2 });
  expect(await store.ledger.entries(1, 9)).toMatchObject([{ kind: "settle" }]);
  expect(await submitTo(store)(sampleSettle(1))).toEqual({ kind: "already", state: "settled" });
});
