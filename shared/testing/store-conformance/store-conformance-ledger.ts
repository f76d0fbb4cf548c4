/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import type { Store } from "../../ports/store.ts";
import type { AccountId } from "../../schemas/ids.ts";
import { ledgerEntrySchema } from "../../schemas/ledger-entry.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../store-samples.ts";

const { grant, team, member } = samples;
const unknownEnd = (number: number): LedgerOperation => ({
  kind: "unknown",
  holdId: holdIdOf(number),
  reason: "owner_died",
  at: sampleAt,
});

/** The books: commits, refusals, balances, open holds. */
export function describeLedger(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
  });

  describe("commit", () => {
    test("answers each operation in order and numbers the entries without gaps", async () => {
      await saveSamples(store.directory);
      const outcomes = await store.ledger.commit([
        sampleHold(1),
        sampleHold(2),
        sampleSettle(1),
        sampleSettle(404),
      ]);
      expect(outcomes).toEqual([
        { kind: "done", seq: 1 },
        { kind: "done", seq: 2 },
        { kind: "done", seq: 3 },
        { kind: "no_such_hold" },
      ]);
      const next = await store.ledger.commit([sampleSettle(2)]);
      expect(next).toEqual([{ kind: "done", seq: 4 }]);
    });

    test("takes an empty batch", async () => {
      expect(await store.ledger.commit([])).toEqual([]);
    });

    test("shows an operation what the ones before it in the batch did", async () => {
      await saveSamples(store.directory, {
        member: [{ period: "day", limit: { microUsd: 100 } }],
      });
      const outcomes = await store.ledger.commit([
        sampleHold(1),
        sampleHold(2),
        sampleSettle(1, { microUsd: 0, tokens: 0 }),
        sampleHold(3),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "refused", "done", "done"]);
    });

    test("admits exactly what fits, over any number of batches", async () => {
      await saveSamples(store.directory, {
        grant: [{ period: "total", limit: { tokens: 1_000 } }],
      });
      const batches = Array.from({ length: 16 }, (_, n) =>
        [0, 1, 2, 3].map((m) => sampleHold(4 * n + m)),
      );
      const outcomes = await Promise.all(batches.map((batch) => store.ledger.commit(batch)));
      expect(outcomes.flat().filter(({ kind }) => kind === "done")).toHaveLength(20);
    });

    test("refuses with the limit that binds and what is left of it", async () => {
      await saveSamples(store.directory, { team: [{ period: "week", limit: { tokens: 80 } }] });
      const outcomes = await store.ledger.commit([sampleHold(1), sampleHold(2)]);
      expect(outcomes[1]).toEqual({
        kind: "refused",
        scope: "team",
        accountId: team.id,
        period: "week",
        measure: "tokens",
        limit: 80,
        remaining: 30,
        needed: 50,
        resetsAt: Date.parse("2026-11-29T23:00Z"),
      });
    });

    test("lets a budget bind from the moment it is saved", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([sampleHold(1)]);
      const budgets = [{ period: "day", limit: { tokens: 80 } }] as const;
      await store.directory.saveTeam({ ...team, budgets: [...budgets] });
      expect(await store.ledger.commit([sampleHold(2)])).toMatchObject([
        { kind: "refused", scope: "team", remaining: 30 },
      ]);
    });

    test("names an account that nobody saved", async () => {
      await store.directory.savePool(samples.pool);
      await store.directory.saveGrant(grant);
      expect(await store.ledger.commit([sampleHold(1)])).toEqual([
        { kind: "no_such_account", accountId: team.id },
      ]);
    });

    test("makes every end of a hold safe to repeat", async () => {
      await saveSamples(store.directory);
      const batch = [sampleHold(1), sampleSettle(1)];
      await store.ledger.commit(batch);
      const again = { kind: "already", state: "settled" };
      expect(await store.ledger.commit(batch)).toEqual([again, again]);
      expect(await store.ledger.commit([unknownEnd(1)])).toEqual([again]);
      expect(await store.ledger.entries(0, 10)).toHaveLength(2);
    });

    test("refunds an unknown hold once", async () => {
      await saveSamples(store.directory);
      const refund: LedgerOperation = {
        kind: "refund",
        holdId: holdIdOf(1),
        charge: { microUsd: 25, tokens: 10 },
        usage: { inputTokens: 6, outputTokens: 4 },
        reason: "provider_bill",
        at: sampleAt,
      };
      await store.ledger.commit([sampleHold(1), unknownEnd(1)]);
      const outcomes = await store.ledger.commit([refund, refund]);
      expect(outcomes).toEqual([
        { kind: "done", seq: 3 },
        { kind: "already", state: "refunded" },
      ]);
      expect(await store.ledger.entries(2, 9)).toMatchObject([
        { kind: "refund", spentMicroUsdDelta: -75, spentTokensDelta: -40 },
      ]);
    });

    test("throws for an impossible amount and keeps nothing of the batch", async () => {
      await saveSamples(store.directory);
      const impossible = sampleHold(2, { bound: { microUsd: Number.NaN, tokens: 1 } });
      await expect(store.ledger.commit([sampleHold(1), impossible])).rejects.toMatchObject({
        code: "internal",
      });
      expect(await store.ledger.openHolds()).toEqual([]);
    });
  });

  describe("openHolds", () => {
    test("lists the holds that have not ended", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([1, 2, 3, 4].map((number) => sampleHold(number)));
      await store.ledger.commit([
        sampleSettle(1),
        { kind: "void", holdId: holdIdOf(2), reason: "not_delivered", at: sampleAt },
        unknownEnd(3),
      ]);
      expect(await store.ledger.openHolds()).toEqual([
        {
          holdId: holdIdOf(4),
          owner: "replica-1",
          at: sampleAt,
          bound: { microUsd: 100, tokens: 50 },
        },
      ]);
    });
  });

  describe("balances", () => {
    test("gives every budget of the accounts in the windows of the time asked about", async () => {
      const month = { period: "month", limit: { tokens: 9_000 } } as const;
      const total = { period: "total", limit: { microUsd: 500 } } as const;
      await saveSamples(store.directory, { grant: [month, total], member: [month] });
      await store.ledger.commit([sampleHold(1), sampleHold(2), sampleSettle(1)]);
      const books = { held: { microUsd: 100, tokens: 50 }, spent: { microUsd: 60, tokens: 30 } };
      const inMonth = { window: "month:2026-11", resetsAt: Date.parse("2026-11-30T23:00Z") };
      const accountIds: AccountId[] = [member.id, team.id, grant.id];
      expect(await store.ledger.balances(accountIds, sampleAt)).toEqual([
        { accountId: member.id, scope: "member", budget: month, ...inMonth, ...books },
        { accountId: grant.id, scope: "pool", budget: month, ...inMonth, ...books },
        { accountId: grant.id, scope: "pool", budget: total, window: "total", ...books },
      ]);
      const december = await store.ledger.balances([member.id], Date.parse("2026-12-05T00:00Z"));
      expect(december).toMatchObject([
        { window: "month:2026-12", held: { tokens: 0 }, spent: { tokens: 0 } },
      ]);
    });

    test("follows the pool to another time zone", async () => {
      await saveSamples(store.directory, { team: [{ period: "day", limit: { tokens: 9 } }] });
      await store.directory.savePool({ ...samples.pool, timeZone: "Asia/Shanghai" });
      const evening = Date.parse("2026-11-23T17:00Z");
      expect(await store.ledger.balances([team.id], evening)).toMatchObject([
        { window: "day:2026-11-24" },
      ]);
    });

    test("has nothing for an account that nobody saved", async () => {
      const unknown = `team_${idDigits(404)}` as AccountId;
      expect(await store.ledger.balances([unknown], sampleAt)).toEqual([]);
    });
  });

  describe("entries", () => {
    test("come back as they were committed, page by page", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([
        sampleHold(1),
        sampleHold(2),
        sampleSettle(1, { microUsd: 1_000, tokens: 1 }),
        { kind: "void", holdId: holdIdOf(2), reason: "upstream_refused", at: sampleAt + 5 },
      ]);
      const pages = [await store.ledger.entries(0, 3), await store.ledger.entries(3, 3)];
      expect(pages.flat()).toMatchObject([
        { seq: 1, kind: "hold", holdId: holdIdOf(1), heldTokensDelta: 50, model: "practice-1" },
        { seq: 2, kind: "hold", holdId: holdIdOf(2), estimated: false },
        { seq: 3, kind: "settle", inputTokens: 10, spentTokensDelta: 1, day: "2026-11-23" },
        { seq: 4, kind: "void", at: sampleAt + 5, heldMicroUsdDelta: -100 },
      ]);
      const windows = ["total", "day:2026-11-23", "week:2026-W48", "month:2026-11"];
      expect(pages[0]?.[0]).toEqual({
        seq: 1,
        kind: "hold",
        holdId: holdIdOf(1),
        at: sampleAt,
        day: "2026-11-23",
        grantId: grant.id,
        sponsorId: samples.sponsor.id,
        teamId: team.id,
        memberId: member.id,
        model: "practice-1",
        feature: "reply",
        windows: { [grant.id]: windows, [team.id]: windows, [member.id]: windows },
        heldMicroUsdDelta: 100,
        heldTokensDelta: 50,
        spentMicroUsdDelta: 0,
        spentTokensDelta: 0,
        estimated: false,
      });
      expect(pages.map((page) => page.length)).toEqual([3, 1]);
      for (const entry of pages.flat()) expect(() => ledgerEntrySchema.parse(entry)).not.toThrow();
      expect(pages[0]?.[2]).toMatchObject({ reason: "over_bound", spentMicroUsdDelta: 100 });
    });
  });

  describe("differences", () => {
    test("finds none, whatever was done", async () => {
      await saveSamples(store.directory);
      await store.ledger.commit([1, 2, 3].map((number) => sampleHold(number)));
      await store.ledger.commit([
        sampleSettle(1),
        unknownEnd(2),
        sampleHold(9, { at: sampleAt + 40 * 86_400_000 }),
      ]);
      expect(await store.ledger.differences()).toEqual([]);
    });
  });
}
