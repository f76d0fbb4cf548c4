import { describe, expect, it } from "vitest";
import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import { samples } from "../../testing/store-samples.ts";
import { explainRefusal } from "./refusal-words.ts";

const refusal: BudgetRefusal = {
  kind: "refused",
  scope: "team",
  accountId: samples.team.id,
  period: "day",
  measure: "microUsd",
  limit: 1_000,
  remaining: 0,
  needed: 500,
  // Midnight in Madrid.
  resetsAt: Date.UTC(2026, 10, 23, 23),
};
const shop = { team: samples.team, timeZone: "Europe/Madrid" };
const explain = (changes: Partial<BudgetRefusal>, listener = shop) =>
  explainRefusal({ ...refusal, ...changes }, listener);

describe("a refusal in words", () => {
  it.each([
    [{}, "Your shop's help for today is used up. It comes back at 00:00."],
    [{ scope: "member" }, "Your help for today is used up. It comes back at 00:00."],
    [
      { period: "week" },
      "Your shop's help for this week is used up. It comes back on Tuesday at 00:00.",
    ],
    [
      { period: "month" },
      "Your shop's help for this month is used up. It comes back on 24 November at 00:00.",
    ],
    [
      { remaining: 400 },
      "What is left of your shop's help for today is too little for this request. It comes back at 00:00.",
    ],
  ] as const)("%j: %s", (changes, message) => {
    expect(explain(changes).message).toBe(message);
  });

  it("promises nothing about what does not come back", () => {
    const { resetsAt: _never, ...rest } = refusal;
    const error = explainRefusal({ ...rest, scope: "pool", period: "total" }, shop);
    expect(error).toMatchObject({
      code: "pool_budget_used",
      message: "The pool's help is used up.",
      limit: "pool",
      resetsAt: undefined,
    });
  });

  it("calls a team a team", () => {
    const developers = { ...shop, team: { ...samples.team, kind: "developers" as const } };
    expect(explain({}, developers).message).toContain("Your team's help");
  });

  it("says when no waiting helps, because the request is larger than the whole limit", () => {
    const error = explain({ needed: 2_000 });
    expect(error.code).toBe("request_too_dear");
    expect(error.message).toBe(
      "This request may cost more than all of your shop's help for today.",
    );
    expect(error.resetsAt).toBeUndefined();
  });
});
