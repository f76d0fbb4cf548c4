/**
 * Goal: what fits is taken, and what does not is not. Method: a burst onto a budget that fits an
 * exact number of requests, and days of coding agents against a pool that knows everything before.
 */
import { expect, it } from "vitest";
import { runBurst } from "./burst.ts";
import {
  holdRules,
  poolRule,
  runDay,
  serverRule,
  type DayResult,
  type HoldRule,
} from "./coding-day/run-day.ts";

function falseShare(rule: HoldRule): number {
  const days = [1, 2, 3, 4].map((seed) => runDay(seed, rule));
  expect(days.every(({ overspend }) => overspend === 0)).toBe(true);
  const sum = (count: (day: DayResult) => number) =>
    days.reduce((total, day) => total + count(day), 0);
  return sum(({ falseRefusals }) => falseRefusals) / sum(({ requests }) => requests);
}

it("admits exactly 20 of 64 requests at once where exactly 20 fit", async () => {
  for (let seed = 1; seed <= 5; seed++) {
    expect(await runBurst(seed)).toMatchObject({ admitted: 20, violations: 0 });
  }
});

it("refuses less than 1 % of a coding day that would have fitted, and less than whole holds do", () => {
  const [whole = poolRule] = holdRules;
  expect(falseShare(poolRule)).toBeLessThan(0.01);
  expect(falseShare(poolRule)).toBeLessThan(falseShare(whole));
});

it("refuses less than 1 % where a server's template writes tools anew", () => {
  expect(falseShare(serverRule)).toBeLessThan(0.01);
});
