/**
 * Goal: one decision that never overspends, never half-takes, and never moves anything twice.
 * Method: single operations over a book in maps; random sequences are in `apply.property.test.ts`.
 */
import { describe, expect, test } from "vitest";
import type { Budget } from "../schemas/budget.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold as hold,
  samples,
  sampleSettle as settle,
} from "../testing/store-samples.ts";
import { applyOperation } from "./apply.ts";
import { assertOperation } from "./apply-batch.ts";
import type { Account } from "./book.ts";
import { createWorkingBook, type WorkingBook } from "./working-book.ts";

const { grant, team, member } = samples;

function bookWith(budgets: { grant?: Budget[]; team?: Budget[]; member?: Budget[] }) {
  const timeZone = "Europe/Madrid";
  const accounts: Account[] = [
    { id: grant.id, scope: "pool", budgets: budgets.grant ?? [], timeZone },
    { id: team.id, scope: "team", budgets: budgets.team ?? [], timeZone },
    { id: member.id, scope: "member", budgets: budgets.member ?? [], timeZone },
  ];
  return createWorkingBook({
    account: (id) => accounts.find((account) => account.id === id),
    hold: () => undefined,
    tally: () => undefined,
    lastSeq: 0,
  });
}

const lastEntry = (book: WorkingBook) => book.changes().entries.at(-1);

const total = (limit: Budget["limit"]): Budget => ({ period: "total", limit });
const daily = (limit: Budget["limit"]): Budget => ({ period: "day", limit });

describe("a hold", () => {
  test("takes its bound from grant, team and member in every window of the day", () => {
    const book = bookWith({});
    expect(applyOperation(book, hold(1))).toEqual({ kind: "done", seq: 1 });
    expect(book.changes().entries).toMatchObject([
      {
        seq: 1,
        kind: "hold",
        day: "2026-11-23",
        heldMicroUsdDelta: 100,
        heldTokensDelta: 50,
        spentMicroUsdDelta: 0,
        spentTokensDelta: 0,
      },
    ]);
    const windows = ["total", "day:2026-11-23", "week:2026-W48", "month:2026-11"];
    for (const id of [grant.id, team.id, member.id]) {
      for (const window of windows) {
        expect(book.tally(id, window).held).toEqual({ microUsd: 100, tokens: 50 });
      }
    }
  });

  test("that fits exactly is admitted and one micro-dollar more is not", () => {
    expect(applyOperation(bookWith({ grant: [total({ microUsd: 100 })] }), hold(1)).kind).toBe(
      "done",
    );
    expect(applyOperation(bookWith({ grant: [total({ microUsd: 99 })] }), hold(1))).toEqual({
      kind: "refused",
      scope: "pool",
      accountId: grant.id,
      period: "total",
      measure: "microUsd",
      limit: 99,
      remaining: 99,
      needed: 100,
    });
  });

  test("is refused by either measure, and an absent measure does not limit", () => {
    const book = bookWith({ team: [total({ tokens: 49 })] });
    expect(applyOperation(book, hold(1))).toMatchObject({ scope: "team", measure: "tokens" });
    const generous = bookWith({ team: [total({ tokens: 50 })] });
    const dear = hold(1, { bound: { microUsd: 1e12, tokens: 50 } });
    expect(applyOperation(generous, dear).kind).toBe("done");
  });

  test("that is refused by one account takes nothing from the others", () => {
    const book = bookWith({ grant: [total({ microUsd: 1_000 })], member: [daily({ tokens: 10 })] });
    expect(applyOperation(book, hold(1)).kind).toBe("refused");
    expect(book.changes()).toEqual({ entries: [], holds: [], tallies: [] });
  });

  test("of 64 onto a budget for exactly 20 admits exactly 20", () => {
    const book = bookWith({ team: [daily({ microUsd: 2_000 })] });
    const kinds = Array.from({ length: 64 }, (_, n) => applyOperation(book, hold(n)).kind);
    expect(kinds.filter((kind) => kind === "done")).toHaveLength(20);
    expect(book.tally(team.id, "day:2026-11-23").held.microUsd).toBe(2_000);
  });

  test("that takes nothing of a measure fits where that measure is used up", () => {
    const book = bookWith({ grant: [total({ microUsd: 0 })] });
    const free = hold(1, { bound: { microUsd: 0, tokens: 50 } });
    expect(applyOperation(book, free).kind).toBe("done");
  });

  test("counts what was taken before a budget of that period existed", () => {
    const before = bookWith({});
    applyOperation(before, hold(1));
    const after = createWorkingBook({
      account: (id) => ({
        id,
        scope: "team",
        budgets: [daily({ tokens: 99 })],
        timeZone: "Europe/Madrid",
      }),
      hold: () => undefined,
      tally: before.tally,
      lastSeq: 1,
    });
    expect(applyOperation(after, hold(2))).toMatchObject({ kind: "refused", remaining: 49 });
  });

  test("that is repeated is not taken twice", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    expect(applyOperation(book, hold(1))).toEqual({ kind: "already", state: "held" });
    expect(book.tally(grant.id, "total").held.tokens).toBe(50);
  });

  test("on an account nobody saved names it", () => {
    const unknown = { ...samples.grant, id: "grant_0000000000000404" as typeof grant.id };
    expect(applyOperation(bookWith({}), hold(1, { grantId: unknown.id }))).toEqual({
      kind: "no_such_account",
      accountId: unknown.id,
    });
  });
});

describe("the budget that binds", () => {
  test("is the one with the longest wait", () => {
    const book = bookWith({
      grant: [{ period: "month", limit: { microUsd: 150 } }],
      team: [{ period: "week", limit: { microUsd: 150 } }],
      member: [daily({ microUsd: 150 })],
    });
    applyOperation(book, hold(1));
    expect(applyOperation(book, hold(2))).toMatchObject({
      scope: "pool",
      period: "month",
      remaining: 50,
      resetsAt: Date.parse("2026-11-30T23:00Z"),
    });
  });

  test("is a total before any period, because a total never comes back", () => {
    const book = bookWith({ grant: [total({ tokens: 70 })], member: [daily({ tokens: 70 })] });
    applyOperation(book, hold(1));
    expect(applyOperation(book, hold(2))).toMatchObject({ scope: "pool", period: "total" });
  });

  test("is one the bound can never fit, however soon its period ends", () => {
    const book = bookWith({
      team: [{ period: "month", limit: { tokens: 70 } }],
      member: [daily({ tokens: 40 })],
    });
    applyOperation(book, hold(1, { bound: { microUsd: 0, tokens: 30 } }));
    expect(applyOperation(book, hold(2))).toMatchObject({ scope: "member", period: "day" });
  });

  test("is the nearest to the person among equal waits", () => {
    const same = [daily({ tokens: 70 })];
    const book = bookWith({ grant: same, team: same, member: same });
    applyOperation(book, hold(1));
    expect(applyOperation(book, hold(2))).toMatchObject({ scope: "member" });
    const noMember = bookWith({ grant: same, team: same });
    applyOperation(noMember, hold(1));
    expect(applyOperation(noMember, hold(2))).toMatchObject({ scope: "team" });
  });
});

describe("the end of a hold", () => {
  test("by settling charges the cost and gives the rest back", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    expect(applyOperation(book, settle(1))).toEqual({ kind: "done", seq: 2 });
    expect(lastEntry(book)).toMatchObject({
      seq: 2,
      heldMicroUsdDelta: -100,
      heldTokensDelta: -50,
      spentMicroUsdDelta: 60,
      spentTokensDelta: 30,
      inputTokens: 10,
      outputTokens: 20,
    });
    expect(book.tally(member.id, "day:2026-11-23")).toEqual({
      held: { microUsd: 0, tokens: 0 },
      spent: { microUsd: 60, tokens: 30 },
    });
  });

  test("never charges more than the bound, and says when it would have been more", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    applyOperation(book, settle(1, { microUsd: 101, tokens: 30 }));
    expect(lastEntry(book)).toMatchObject({
      spentMicroUsdDelta: 100,
      spentTokensDelta: 30,
      reason: "over_bound",
    });
  });

  test("moves the windows of the admission, whatever day it is by then", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    const tomorrow = sampleAt + 86_400_000;
    applyOperation(book, { ...settle(1), at: tomorrow });
    expect(lastEntry(book)).toMatchObject({ day: "2026-11-23", at: tomorrow });
    expect(book.tally(team.id, "day:2026-11-23").held.tokens).toBe(0);
    expect(book.tally(team.id, "day:2026-11-24").spent.tokens).toBe(0);
  });

  test("by voiding gives everything back", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    const ending = {
      kind: "void",
      holdId: holdIdOf(1),
      reason: "not_delivered",
      at: sampleAt,
    } as const;
    applyOperation(book, ending);
    expect(lastEntry(book)).toMatchObject({ kind: "void", reason: "not_delivered" });
    expect(book.tally(grant.id, "total")).toEqual({
      held: { microUsd: 0, tokens: 0 },
      spent: { microUsd: 0, tokens: 0 },
    });
  });

  test("as unknown charges the bound, until a refund shows what it cost", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    const holdId = holdIdOf(1);
    applyOperation(book, { kind: "unknown", holdId, reason: "owner_died", at: sampleAt });
    expect(book.tally(grant.id, "total").spent).toEqual({ microUsd: 100, tokens: 50 });
    const refund = {
      kind: "refund",
      holdId,
      charge: { microUsd: 40, tokens: 60 },
      usage: { inputTokens: 4 },
      reason: "provider_bill",
      at: sampleAt,
    } as const;
    applyOperation(book, refund);
    expect(lastEntry(book)).toMatchObject({
      kind: "refund",
      spentMicroUsdDelta: -60,
      spentTokensDelta: 0,
      heldTokensDelta: 0,
    });
    expect(book.tally(grant.id, "total").spent).toEqual({ microUsd: 40, tokens: 50 });
    expect(applyOperation(book, refund)).toEqual({ kind: "already", state: "refunded" });
  });

  test("happens once: whatever comes later is told what it already is", () => {
    const book = bookWith({});
    applyOperation(book, hold(1));
    applyOperation(book, settle(1));
    const holdId = holdIdOf(1);
    const already = { kind: "already", state: "settled" };
    expect(applyOperation(book, settle(1, { microUsd: 1, tokens: 1 }))).toEqual(already);
    const reason = "not_delivered";
    expect(applyOperation(book, { kind: "void", holdId, reason, at: 0 })).toEqual(already);
    expect(applyOperation(book, { kind: "unknown", holdId, reason, at: 0 })).toEqual(already);
    expect(applyOperation(book, hold(1))).toEqual(already);
    expect(book.changes().entries).toHaveLength(2);
  });

  test("of a hold nobody took is refused", () => {
    expect(applyOperation(bookWith({}), settle(7))).toEqual({ kind: "no_such_hold" });
  });
});

describe("assertOperation", () => {
  test("throws for amounts that no book can keep", () => {
    const bounds = [Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, 1e12 + 1];
    for (const microUsd of bounds) {
      expect(() => assertOperation(hold(1, { bound: { microUsd, tokens: 0 } }))).toThrow("hold");
    }
    expect(() => assertOperation(settle(1, { microUsd: 0, tokens: Number.NaN }))).toThrow("settle");
  });

  test("lets a settle pass that is far above its hold", () => {
    expect(() => assertOperation(settle(1, { microUsd: 1e15, tokens: 0 }))).not.toThrow();
  });
});
