/**
 * Goal: what is most at risk of expiring unused pays first, and nobody waits for the figures.
 * Method: a real store with two grants, asked before and after the figures are known.
 */
import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../ports/store.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { Grant } from "../../schemas/grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import {
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../testing/store-samples.ts";
import { createGrantRanking } from "./grant-ranking.ts";

const dayMs = 86_400_000;
let store: Store;

beforeEach(async () => {
  store = openMemoryStore();
  await saveSamples(store.directory, {});
});

function grant(name: string, changes: Partial<Grant>): Candidate {
  const model = {
    name: "small",
    aliases: ["fast" as const],
    price: { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 1_000_000 },
    maxInputTokens: 1_000,
    maxOutputTokens: 1_000,
    tools: true,
    images: false,
  };
  const id = grantIdSchema.parse(`grant_${name.padEnd(16, "0")}`);
  const period = { validFrom: 0, validUntil: sampleAt + 30 * dayMs, status: "active" as const };
  const { audience: _everybody, ...grant } = samples.grant;
  return { grant: { ...grant, ...period, models: [model], id, ...changes }, model };
}

const total = (tokens: number) => [{ period: "total" as const, limit: { tokens } }];
const open = () => createGrantRanking({ ledger: store.ledger, clock: createFakeClock(sampleAt) });
const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ grant }) => grant.id);

it("of two grants of one size the one that ends sooner pays first", () => {
  const late = grant("late", { budgets: total(1_000) });
  const soon = grant("soon", { budgets: total(1_000), validUntil: sampleAt + 5 * dayMs });
  expect(idsOf(open().rank([late, soon], "asker"))).toEqual(idsOf([soon, late]));
});

it("of two grants that end together the larger one pays first", () => {
  const small = grant("small", { budgets: total(1_000) });
  const large = grant("large", { budgets: total(50_000) });
  expect(idsOf(open().rank([small, large], "asker"))).toEqual(idsOf([large, small]));
});

it("a grant that never runs out pays when no other can", () => {
  const endless = grant("endless", { budgets: [{ period: "total", limit: {} }] });
  const small = grant("small", { budgets: total(10) });
  expect(idsOf(open().rank([endless, small], "asker"))).toEqual(idsOf([small, endless]));
});

it("what was spent counts as soon as the books were read, and a grant without anything left is last", async () => {
  const spent = {
    ...grant("spent", { budgets: total(50) }),
    grant: { ...grant("x", {}).grant, id: samples.grant.id, budgets: total(50) },
  };
  await store.directory.saveGrant(spent.grant);
  const other = grant("other", { budgets: total(20) });
  const order = open();
  expect(idsOf(order.rank([other, spent], "asker"))).toEqual(idsOf([spent, other]));
  await store.ledger.commit([sampleHold(1), sampleSettle(1, { microUsd: 50, tokens: 50 })]);
  const fresh = open();
  fresh.rank([other, spent], "asker");
  await expect
    .poll(() => idsOf(fresh.rank([other, spent], "asker")))
    .toEqual(idsOf([other, spent]));
});
