import { expect, it } from "vitest";
import { holdIdSchema } from "../schemas/ids.ts";
import type { RequestRecord } from "../schemas/ledger-entry.ts";
import type { UsageReport } from "../schemas/usage-report.ts";
import { textsOf } from "../words/faces.ts";
import { createWords } from "../words/words.ts";
import { grantWords } from "./grant-words.ts";

const words = createWords(textsOf("page", "en"), "en");

type Grant = UsageReport["grants"][number];
const month = {
  period: "month",
  measure: "microUsd",
  limit: 50_000_000,
  spent: 3_540_000,
  held: 0,
  remaining: 46_460_000,
} as const;

const grant = (rest: Partial<Grant> = {}): Grant => ({
  id: "grant_1",
  name: "City key",
  sponsor: "Northwind Bank",
  status: "working",
  validUntil: "2026-12-31T12:00:00.000Z",
  practice: false,
  budgets: [month],
  spentMicroUsd: 3_540_000,
  spentTokens: 0,
  heldMicroUsd: 0,
  heldTokens: 0,
  ...rest,
});

const record = (name: string): RequestRecord => ({
  id: holdIdSchema.parse("hold_0000000000000001"),
  at: 1,
  state: "settled",
  grant: name,
  team: "Harbour Street Books",
  model: "small-1",
  feature: "reply",
  inputTokens: 900,
  outputTokens: 100,
  costMicroUsd: 7_000,
  estimated: false,
});
const three = (name: string) => [record(name), record(name), record(name)];

it("a grant shows its limit, what is left of it, and for how many answers it is good", () => {
  expect(grantWords(grant(), three("City key"), words)).toEqual([
    "$46.46 of $50.00 left this month",
    "good for about 6,600 answers",
    "until Dec 31, 2026",
  ]);
});

it("each budget of a grant is shown, and the tightest says for how many answers it is good", () => {
  const day = { ...month, period: "day", limit: 20_000, remaining: 14_000 } as const;
  expect(grantWords(grant({ budgets: [month, day] }), three("City key"), words)).toEqual([
    "$46.46 of $50.00 left this month",
    "$0.014 of $0.02 left today",
    "good for about 2 answers",
    "until Dec 31, 2026",
  ]);
});

it("no answers are promised by what another grant's took, nor of a grant that pays none", () => {
  expect(grantWords(grant(), three("Old box"), words)).toHaveLength(2);
  expect(grantWords(grant({ status: "paused" }), three("City key"), words)).toHaveLength(2);
  const tokens = { ...month, measure: "tokens", limit: 9_000, remaining: 9_000 } as const;
  const unreported = three("City key").map((one) => ({ ...one, outputTokens: undefined }));
  const both = grant({ budgets: [month, tokens] });
  expect(grantWords(both, unreported, words).join()).not.toContain("good for");
});

it("a grant of a pool that reports no budgets shows what was used", () => {
  const { budgets: _, ...old } = grant();
  expect(grantWords(old, [], words)).toEqual(["$3.54 used", "until Dec 31, 2026"]);
});
