/**
 * Goal: whatever happens to processes, connections and the database, nothing is overspent, nothing
 * that a client was told is lost, and every hold ends.
 * Method: two rounds of the crash test on real processes, a real file and a real PostgreSQL; the ten
 * rounds of the published figures are `runCrashRounds` too.
 */
import { expect, test } from "vitest";
import { type CrashResult, runCrashRounds } from "./run-crash-rounds.ts";

/** What must be nothing after any run. */
const whole = {
  failures: [],
  overspend: 0,
  lostSettled: 0,
  differences: 0,
  openHolds: 0,
  disagreements: 0,
  gaps: 0,
};

/** Ledger, then bill, then ledger and unknown: in order if they agree. */
function amountsOf({ ledgerMicroUsd, billMicroUsd, unknownMicroUsd }: CrashResult): number[] {
  return [ledgerMicroUsd, billMicroUsd, ledgerMicroUsd + unknownMicroUsd];
}

/** Whether the run was hard enough for its findings to mean something. */
function wasHard({ fullWindows, unknownMicroUsd, ended }: CrashResult): boolean {
  return fullWindows > 0 && unknownMicroUsd > 0 && ended > 100;
}

test.each([
  ["a SQLite file survives writers that are killed and put to sleep", "sqlite", 1],
  ["PostgreSQL and four replicas survive kills, crashes and cut connections", "postgres", 4],
] as const)("%s", async (_title, store, replicas) => {
  const result = await runCrashRounds({ store, replicas, rounds: 2, seed: 1 });
  expect(result).toMatchObject(whole);
  expect(amountsOf(result)).toEqual(amountsOf(result).toSorted((one, other) => one - other));
  expect(wasHard(result)).toBe(true);
});
