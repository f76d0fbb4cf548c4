import { limits } from "../../schemas/limits.ts";
import type { JsonObject } from "./target.ts";

/**
 * Makes the budget for thoughts fit into the longest answer allowed, of which it is a part, and
 * leaves half of it to the answer. No budget is left where the rest is below the least there may be.
 */
export function boundThinking(holder: JsonObject | undefined, answerTokensMax: number): void {
  const thinking = holder?.["thinking"] as JsonObject | undefined;
  const budget = thinking?.["budget_tokens"];
  if (holder === undefined || typeof budget !== "number") return;
  const budgetMax = Math.min(budget, Math.floor(answerTokensMax / 2));
  holder["thinking"] =
    budgetMax < limits.thinkingTokensMin
      ? { type: "disabled" }
      : { ...thinking, budget_tokens: budgetMax };
}
