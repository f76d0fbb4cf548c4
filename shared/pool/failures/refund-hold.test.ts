import { beforeEach, describe, expect, test } from "vitest";
import { billedPriceOf } from "../../gateway/payment/price.ts";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import type { Store } from "../../ports/store.ts";
import type { HoldId } from "../../schemas/ids.ts";
import { refundRequestSchema, type RefundRequest } from "../../schemas/refund.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../testing/store-samples.ts";
import { refundHold } from "./refund-hold.ts";
import { listUnknown } from "./unknown-holds.ts";

let store: Store;
const evidence = "Invoice 2026-11, line 14";
const nothing: RefundRequest = { nothing: true, evidence };
const tokens = (input: number, output: number, cacheWrite?: number): RefundRequest => ({
  tokens: { input, output, cacheWrite },
  evidence,
});

beforeEach(async () => {
  store = openMemoryStore();
  await saveSamples(store.directory);
  await store.ledger.commit([
    sampleHold(1),
    { kind: "unknown", holdId: holdIdOf(1), reason: "upstream_failed", at: sampleAt },
    sampleHold(2),
    sampleSettle(2),
  ]);
});

const submit = async (operation: LedgerOperation) => {
  const [outcome] = await store.ledger.commit([operation]);
  if (outcome === undefined) throw new Error("A batch of one has one outcome.");
  return outcome;
};
const refund = (holdId: HoldId, request: RefundRequest) =>
  refundHold({ store, submit, clock: createFakeClock(), priceOf: billedPriceOf }, holdId, request);
const spent = async () => (await store.ledger.balances([samples.grant.id], sampleAt))[0]?.spent;

describe("a refund on evidence", () => {
  test("leaves what the bill says, with the evidence for its sponsor to see", async () => {
    expect(await refund(holdIdOf(1), tokens(10, 20))).toEqual({
      id: holdIdOf(1),
      state: "refunded",
      costMicroUsd: 50,
      costTokens: 30,
      refundedMicroUsd: 50,
      refundedTokens: 20,
      evidence,
    });
    expect(await spent()).toEqual({ microUsd: 110, tokens: 60 });
    const { sponsorId } = samples.grant;
    expect(await store.ledger.requests({ sponsorId }, 9)).toMatchObject([
      { state: "settled" },
      { state: "refunded", costMicroUsd: 50, reason: evidence },
    ]);
    expect(await store.ledger.entries(4, 9)).toMatchObject([
      { kind: "refund", spentMicroUsdDelta: -50, reason: evidence },
    ]);
    expect(await store.ledger.differences()).toEqual([]);
  });

  test("gives everything back where nothing was billed", async () => {
    await refund(holdIdOf(1), nothing);
    expect(await spent()).toEqual({ microUsd: 60, tokens: 30 });
  });

  test("is given once", async () => {
    await refund(holdIdOf(1), tokens(10, 20));
    await expect(refund(holdIdOf(1), nothing)).rejects.toMatchObject({ code: "refund_given" });
    expect(await spent()).toEqual({ microUsd: 110, tokens: 60 });
  });

  test("is given once also when two are asked for at a time", async () => {
    const both = await Promise.allSettled([
      refund(holdIdOf(1), nothing),
      refund(holdIdOf(1), nothing),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await spent()).toEqual({ microUsd: 60, tokens: 30 });
  });

  test("is never more than was charged, whatever a model costs now", async () => {
    await expect(refund(holdIdOf(1), tokens(1, 50))).rejects.toMatchObject({
      code: "request_invalid",
    });
    const [model] = samples.grant.models;
    if (model === undefined) throw new Error("The sample gift has a model.");
    const price = { inputMicroUsdPerMillion: 9e9, outputMicroUsdPerMillion: 9e9 };
    await store.directory.saveGrant({ ...samples.grant, models: [{ ...model, price }] });
    expect(await refund(holdIdOf(1), tokens(1, 1))).toMatchObject({
      costMicroUsd: 100,
      refundedMicroUsd: 0,
    });
  });

  test("leaves what went into a prompt cache at the dearest way of writing", async () => {
    await expect(refund(holdIdOf(1), tokens(10, 20, 11))).rejects.toMatchObject({
      code: "request_invalid",
    });
    expect(await refund(holdIdOf(1), tokens(10, 20, 8))).toMatchObject({ costMicroUsd: 58 });
  });

  test("says what went into a prompt cache, wherever that may have its own price", async () => {
    await store.directory.saveGrant({ ...samples.grant, provider: "anthropic" });
    await expect(refund(holdIdOf(1), tokens(10, 20))).rejects.toMatchObject({
      code: "request_invalid",
    });
    expect(await refund(holdIdOf(1), tokens(10, 20, 0))).toMatchObject({ costMicroUsd: 50 });
  });

  test("needs a price for tokens, and none for nothing", async () => {
    await store.directory.saveGrant({ ...samples.grant, models: [] });
    await expect(refund(holdIdOf(1), tokens(1, 1))).rejects.toMatchObject({
      code: "price_unknown",
    });
    expect(await refund(holdIdOf(1), nothing)).toMatchObject({ costMicroUsd: 0 });
  });

  test("is for what is unknown, and for nothing else", async () => {
    await expect(refund(holdIdOf(2), nothing)).rejects.toMatchObject({ code: "refund_impossible" });
    await expect(refund(holdIdOf(404), nothing)).rejects.toMatchObject({ code: "hold_missing" });
  });

  test.each([
    { nothing: true },
    { evidence },
    { nothing: true, evidence: " " },
    { nothing: true, evidence: "two\nlines" },
    { nothing: true, evidence: "two\u2028lines" },
    { nothing: true, evidence: "turned \u202Earound" },
    { nothing: true, evidence: "half \uD800" },
    { nothing: true, evidence: "x".repeat(501) },
    { nothing: false, evidence },
    { tokens: { input: -1, output: 0 }, evidence },
    { tokens: { input: 1, output: 1 }, nothing: true, evidence },
  ])("is not %j", (body) => {
    expect(refundRequestSchema.safeParse(body).success).toBe(false);
  });
});

test("what nobody knows the cost of is listed until it is refunded", async () => {
  expect(await listUnknown(store)).toEqual({
    total: { requests: 1, costMicroUsd: 100, costTokens: 50 },
    holds: [
      {
        id: holdIdOf(1),
        at: "2026-11-23T09:00:00.000Z",
        grantId: samples.grant.id,
        teamId: samples.team.id,
        model: "practice-1",
        costMicroUsd: 100,
        costTokens: 50,
        reason: "upstream_failed",
      },
    ],
  });
  await refund(holdIdOf(1), nothing);
  expect(await listUnknown(store, { grantId: samples.grant.id })).toEqual({
    total: { requests: 0, costMicroUsd: 0, costTokens: 0 },
    holds: [],
  });
});

test("all of them are added up, also those that a list has no place for", async () => {
  const { grant } = samples;
  await store.directory.saveGrant({
    ...grant,
    budgets: [{ period: "total", limit: { tokens: 1e9 } }],
  });
  const later = Array.from({ length: limits.holdsListedMax }, (_, index) => holdIdOf(index + 3));
  const outcomes = await store.ledger.commit(
    later.flatMap((holdId): LedgerOperation[] => [
      { ...sampleHold(3), holdId },
      { kind: "unknown", holdId, reason: "owner_died", at: sampleAt },
    ]),
  );
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["done"]));
  for (const filter of [{}, { grantId: grant.id }]) {
    const { total, holds } = await listUnknown(store, filter);
    expect(holds).toHaveLength(limits.holdsListedMax);
    const requests = limits.holdsListedMax + 1;
    expect(total).toEqual({ requests, costMicroUsd: 100 * requests, costTokens: 50 * requests });
  }
});
