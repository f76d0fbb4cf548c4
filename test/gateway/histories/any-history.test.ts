/**
 * Goal: whatever happened, everybody reads the same numbers, and they are what the books add up to.
 * Method: any history of requests, deaths, late ends, refunds and changed gifts on real SQLite; then
 * every report over HTTP and every command is compared with a count of the entries that uses nothing of
 * the product's.
 */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anyHistory } from "./history.ts";
import { lookEverywhere } from "./look-everywhere.ts";
import { playHistory } from "./play-history.ts";

// A change of reports is worth more of them: GRANARY_HISTORIES=100 takes some minutes, and shrinks what
// it finds, which takes as many again.
const wanted = process.env["GRANARY_HISTORIES"];
const settings = {
  seed: 20261128,
  numRuns: Number(wanted ?? 3),
  endOnFailure: wanted === undefined,
};

it("any history reads the same in popup, HTTP and command line as the books add up to", async () => {
  const states: Record<string, number> = {};
  const looked = async (pool: Parameters<typeof lookEverywhere>[0]) => {
    for (const { state } of await lookEverywhere(pool)) states[state] = (states[state] ?? 0) + 1;
  };
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => playHistory(history, looked)),
    settings,
  );
  for (const state of ["held", "settled", "voided", "unknown", "refunded"]) {
    expect(states[state]).toBeGreaterThan(0);
  }
});
