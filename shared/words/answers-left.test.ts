import { expect, it } from "vitest";
import { grantIdSchema, holdIdSchema, teamIdSchema } from "../schemas/ids.ts";
import type { RequestRecord } from "../schemas/ledger-entry.ts";
import { answersLeft, newestCosts } from "./answers-left.ts";

const record = (rest: Partial<RequestRecord> = {}): RequestRecord => ({
  id: holdIdSchema.parse("hold_0000000000000001"),
  at: 1,
  day: "1970-01-01",
  state: "settled",
  grantId: grantIdSchema.parse("grant_0000000000000001"),
  grant: "City key",
  teamId: teamIdSchema.parse("team_0000000000000001"),
  team: "Harbour Street Books",
  model: "small-1",
  feature: "reply",
  inputTokens: 900,
  outputTokens: 100,
  costMicroUsd: 400,
  spentTokens: 1_000,
  estimated: false,
  ...rest,
});

const cost = { microUsd: 400, tokens: 1_000 };
const tokens = (remaining: number) => ({ measure: "tokens", remaining }) as const;

it("an amount is good for as many answers as the last ones would fit into it", () => {
  expect(answersLeft(tokens(4_900), [cost, cost, cost])).toBe(4);
  expect(answersLeft({ measure: "microUsd", remaining: 4_000 }, [cost, cost, cost])).toBe(10);
  const unlike = [cost, cost, { microUsd: 400, tokens: 4_000 }];
  expect(answersLeft(tokens(10_000), unlike)).toBe(5);
});

it("many are rounded down to two digits, so that nobody counts on the last one", () => {
  expect(answersLeft(tokens(12_999), [cost, cost, cost])).toBe(12);
  expect(answersLeft(tokens(299_000), [cost, cost, cost])).toBe(290);
  expect(answersLeft(tokens(1_299_000), [cost, cost, cost])).toBe(1_200);
});

it("nothing is left of an amount that is overdrawn", () => {
  expect(answersLeft(tokens(-5), [cost, cost, cost])).toBe(0);
});

it("nothing is said where too little is known, or where answers take nothing", () => {
  expect(answersLeft(tokens(5_000), [cost, cost])).toBeUndefined();
  const unreported = { microUsd: 400 };
  expect(answersLeft(tokens(5_000), [cost, cost, unreported])).toBeUndefined();
  const free = { microUsd: 0, tokens: 1_000 };
  expect(answersLeft({ measure: "microUsd", remaining: 9 }, [free, free, free])).toBeUndefined();
});

it("only answers that are paid for good count, and of those the newest", () => {
  expect(newestCosts([record({ state: "held" }), record(), record({ state: "refunded" })])).toEqual(
    [cost],
  );
  const { outputTokens: _, ...unreported } = record();
  expect(newestCosts([unreported])).toEqual([{ microUsd: 400 }]);
  const many = Array.from({ length: 30 }, (_, at) => record({ costMicroUsd: at }));
  expect(newestCosts(many).map(({ microUsd }) => microUsd)).toEqual([...Array(20).keys()]);
});
