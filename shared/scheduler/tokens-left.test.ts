import { expect, it } from "vitest";
import type { Budget } from "../schemas/budget.ts";
import type { GrantModel } from "../schemas/grant.ts";
import { samples } from "../testing/store-samples.ts";
import { tokensLeft } from "./tokens-left.ts";

const at = Date.UTC(2026, 10, 1);
const dayMs = 86_400_000;
const model: GrantModel = {
  name: "m",
  aliases: [],
  price: { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 1_000_000 },
  maxInputTokens: 1_000,
  maxOutputTokens: 1_000,
  tools: false,
  images: false,
};
const candidate = (budgets: Budget[], price = model.price) => ({
  grant: { ...samples.grant, budgets, validFrom: at, validUntil: at + 10 * dayMs },
  model: { ...model, price: price ?? { inputMicroUsdPerMillion: 0, outputMicroUsdPerMillion: 0 } },
});
const used = (budget: Budget, tokens: number) => ({
  budget,
  resetsAt: at + dayMs,
  held: { microUsd: 0, tokens: 0 },
  spent: { microUsd: tokens, tokens },
});

it("a grant has left what its budget has left", () => {
  const total: Budget = { period: "total", limit: { tokens: 1_000 } };
  expect(tokensLeft(candidate([total]), [used(total, 400)], at)).toBe(600);
  expect(tokensLeft(candidate([total]), [], at)).toBe(1_000);
});

it("a budget that starts anew counts for all its periods to come", () => {
  const daily: Budget = { period: "day", limit: { tokens: 100 } };
  expect(tokensLeft(candidate([daily]), [used(daily, 40)], at)).toBe(60 + 9 * 100);
});

it("the tightest budget counts, money by the price of the model", () => {
  const both: Budget = { period: "total", limit: { tokens: 1_000, microUsd: 500 } };
  expect(tokensLeft(candidate([both]), [], at)).toBe(500);
});

it("money never runs out on a free model", () => {
  const money: Budget = { period: "total", limit: { microUsd: 500 } };
  const free = { inputMicroUsdPerMillion: 0, outputMicroUsdPerMillion: 0 };
  expect(tokensLeft(candidate([money], free), [], at)).toBe(Infinity);
});
