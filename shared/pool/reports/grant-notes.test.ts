import { expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
import type { BudgetLine } from "../../schemas/usage-report.ts";
import { grantNotes, type GrantStanding } from "./grant-notes.ts";

const at = Date.UTC(2026, 10, 23);

const budget = (changes: Partial<BudgetLine> = {}): BudgetLine => ({
  period: "total",
  measure: "microUsd",
  limit: 100_000_000,
  spent: 0,
  held: 0,
  unknown: 0,
  remaining: 100_000_000,
  ...changes,
});

const standing = (changes: Partial<GrantStanding> = {}): GrantStanding => ({
  status: "working",
  validUntil: at + limits.grantExpiresSoonMs,
  budgets: [budget()],
  answersLeft: undefined,
  at,
  ...changes,
});

const used = budget({ period: "day", spent: 81_000_000, remaining: 19_000_000 });

test("a grant with enough left for long enough needs no note", () => {
  expect(grantNotes(standing())).toEqual([]);
});

test("a budget of which a fifth or less is left is nearly used, whichever it is", () => {
  expect(grantNotes(standing({ budgets: [budget(), used] }))).toEqual([
    { kind: "nearly_used", period: "day", measure: "microUsd", remaining: 19_000_000 },
  ]);
});

test("so is one with too little left for a handful of answers, whatever its share", () => {
  expect(grantNotes(standing({ answersLeft: 2 }))).toMatchObject([{ kind: "nearly_used" }]);
  expect(grantNotes(standing({ answersLeft: 5 }))).toEqual([]);
});

test("so is one with too few tokens for one more request, though it is not the tightest", () => {
  const tokens = budget({ measure: "tokens", limit: 3_000, spent: 1_872, remaining: 1_128 });
  const money = budget({ spent: 70_000_000, remaining: 30_000_000 });
  expect(grantNotes(standing({ budgets: [money, tokens], answersLeft: 9 }))).toEqual([
    { kind: "nearly_used", period: "total", measure: "tokens", remaining: 1_128 },
  ]);
});

test("what is put aside for requests on their way is not used yet", () => {
  const busy = budget({ held: 90_000_000, remaining: 10_000_000 });
  expect(grantNotes(standing({ budgets: [busy] }))).toEqual([]);
});

test("what is left of the widest budget will expire when the end is near", () => {
  const left = budget({ spent: 160_000, remaining: 99_840_000 });
  const day = budget({ period: "day" });
  const soon = { validUntil: at + 2 * 86_400_000, budgets: [day, left] };
  expect(grantNotes(standing(soon))).toEqual([
    { kind: "will_expire", period: "total", measure: "microUsd", remaining: 99_840_000 },
  ]);
  const spent = budget({ spent: 100_000_000, remaining: 0 });
  expect(grantNotes(standing({ ...soon, status: "used_up", budgets: [spent] }))).toEqual([]);
});

test("what a budget has anew before the end is what will expire, not what is left until then", () => {
  const month = budget({ period: "month", spent: 60_000_000, remaining: 40_000_000 });
  const soon = { validUntil: at + 12 * 86_400_000 };
  const leftAtTheEnd = (resetsInDays: number) => {
    const resetsAt = new Date(at + resetsInDays * 86_400_000).toISOString();
    return grantNotes(standing({ ...soon, budgets: [{ ...month, resetsAt }] }));
  };
  expect(leftAtTheEnd(7)).toMatchObject([{ kind: "will_expire", remaining: 100_000_000 }]);
  expect(leftAtTheEnd(12)).toMatchObject([{ kind: "will_expire", remaining: 40_000_000 }]);
});

test("one that pays nothing says so by its status alone", () => {
  const soon = { validUntil: at + 1, budgets: [used] };
  for (const status of ["paused", "ended", "not_started", "used_up"] as const) {
    expect(grantNotes(standing({ ...soon, status }))).toEqual([]);
  }
  expect(grantNotes(standing({ ...soon, status: "needs_attention" }))).toHaveLength(2);
});
