import { expect, it } from "vitest";
import type { BudgetLine, GrantLine } from "../schemas/usage-report.ts";
import { textsOf } from "../words/faces.ts";
import { createWords } from "../words/words.ts";
import { grantWords } from "./grant-words.ts";

const words = createWords(textsOf("page", "en"), "en");
const context = { words, timeZone: "Europe/Madrid" };

const month: BudgetLine = {
  period: "month",
  measure: "microUsd",
  limit: 50_000_000,
  spent: 3_540_000,
  held: 0,
  unknown: 0,
  remaining: 46_460_000,
  resetsAt: "2026-11-30T23:00:00.000Z",
};
const tokens: BudgetLine = {
  period: "total",
  measure: "tokens",
  limit: 5_000_000,
  spent: 328,
  held: 1_200,
  unknown: 100,
  remaining: 4_998_472,
};

const grant = (rest: Partial<GrantLine> = {}): GrantLine => ({
  id: "grant_1",
  name: "City key",
  sponsor: "Northwind Bank",
  status: "working",
  notes: [],
  validUntil: "2026-12-31T23:00:00.000Z",
  lastDay: "2026-12-31",
  practice: false,
  budgets: [month],
  spentMicroUsd: 3_540_000,
  spentTokens: 0,
  heldMicroUsd: 0,
  heldTokens: 0,
  unknownMicroUsd: 0,
  unknownTokens: 0,
  answersLeft: 6_637,
  ...rest,
});

const anew = "anew on Tuesday, December 1 at 00:00 (Central European Time)";

it("a grant shows what is left and used of its budget, when it starts anew, and its last day", () => {
  expect(grantWords(grant(), context)).toEqual([
    `$46.46 of $50.00 left this month · $3.54 used · ${anew}`,
    "good for about 6,600 answers · last day: Dec 31, 2026",
  ]);
});

it("a grant of tokens is shown in tokens, with what is held and what nobody knows yet", () => {
  const line = "4,998,472 of 5,000,000 tokens left · 328 tokens used";
  expect(grantWords(grant({ budgets: [tokens, month] }), context).slice(0, 2)).toEqual([
    `${line} · 100 tokens of it not known yet · 1,200 tokens put aside`,
    `$46.46 of $50.00 left this month · $3.54 used · ${anew}`,
  ]);
});

it("a grant says first that little is left, or how much will expire", () => {
  const about = { period: "total", measure: "microUsd" } as const;
  const notes: GrantLine["notes"] = [
    { kind: "nearly_used", ...about, remaining: 150_000 },
    { kind: "will_expire", ...about, remaining: 99_840_000 },
  ];
  expect(grantWords(grant({ notes }), context).slice(0, 2)).toEqual([
    "Nearly used up: $0.15 left",
    "$99.84 will expire after Dec 31, 2026 if nobody uses it",
  ]);
});

it("no answers are promised of a grant that pays none, nor where nobody can know", () => {
  const { answersLeft: _, ...unknown } = grant();
  for (const one of [grant({ status: "paused" }), unknown]) {
    expect(grantWords(one, context).at(-1)).toBe("last day: Dec 31, 2026");
  }
});
