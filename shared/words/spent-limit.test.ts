import { expect, it } from "vitest";
import type { Allowance } from "../schemas/me.ts";
import { usedUpLimit, withWhatIsLeft } from "./spent-limit.ts";

const nowMs = Date.parse("2026-11-23T09:00:00Z");
const tomorrow = "2026-11-24T00:00:00.000Z";
const nextMonth = "2026-12-01T00:00:00.000Z";

const allowance = (remaining: number, rest: Partial<Allowance> = {}): Allowance => ({
  scope: "member",
  period: "day",
  measure: "tokens",
  limit: 400,
  spent: 400 - remaining,
  held: 0,
  remaining,
  resetsAt: tomorrow,
  ...rest,
});

it("a limit that nothing is left of is told with when it is full again", () => {
  expect(usedUpLimit({ allowances: [allowance(0)] }, nowMs)).toEqual({
    code: "member_allowance_used",
    limit: "member",
    left: "nothing",
    resetsAt: tomorrow,
  });
  expect(usedUpLimit({ allowances: [allowance(1)] }, nowMs)).toBeUndefined();
});

it("of several the one that is full again last is told, and before all one that never is", () => {
  const team = allowance(0, { scope: "team", period: "month", resetsAt: nextMonth });
  const { resetsAt: _, ...total } = allowance(0, { period: "total" });
  expect(usedUpLimit({ allowances: [allowance(0), team] }, nowMs)).toMatchObject({
    code: "team_allowance_used",
    resetsAt: nextMonth,
  });
  expect(usedUpLimit({ allowances: [team, total] }, nowMs)).toEqual({
    code: "member_allowance_used",
    limit: "member",
    left: "nothing",
  });
});

it("a limit whose new period has begun since the pool was asked is not used up any more", () => {
  expect(usedUpLimit({ allowances: [allowance(0)] }, Date.parse(tomorrow))).toBeUndefined();
});

it("a request that is too dear for a limit that is used up is told as used up", () => {
  const refusal = { code: "request_too_dear", limit: "member" } as const;
  const told = withWhatIsLeft(refusal, { me: { allowances: [allowance(0)] }, nowMs });
  expect(told).toEqual(usedUpLimit({ allowances: [allowance(0)] }, nowMs));
});

it("a refusal while something is left says so, and keeps when the limit is full again", () => {
  const refusal = { code: "team_allowance_used", limit: "team", resetsAt: tomorrow } as const;
  const facts = { me: { allowances: [allowance(30, { scope: "team" })] }, nowMs };
  expect(withWhatIsLeft(refusal, facts)).toEqual({ ...refusal, left: "some" });
});

it("other problems, and refusals by limits nobody knows more of, stay as they came", () => {
  const facts = { me: { allowances: [allowance(0)] }, nowMs };
  expect(withWhatIsLeft({ code: "upstream_cut" }, facts)).toEqual({ code: "upstream_cut" });
  expect(withWhatIsLeft({ code: "pool_budget_used" }, facts)).toEqual({ code: "pool_budget_used" });
  const dear = { code: "request_too_dear" };
  expect(withWhatIsLeft(dear, { me: undefined, nowMs })).toEqual(dear);
});
