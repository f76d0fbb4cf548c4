/**
 * Goal: what must always be true is true whatever crashes, stalls, hangs up or lies, and a run can
 * be played again. Method: the product's own request path and ledger on one seeded event loop; every
 * contact of a replica with the world is a place where it dies. `npm run simulate` plays a million.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutations } from "./mutations.ts";
import { runInterleavings } from "./run-interleavings.ts";
import { runScenario } from "./run-scenario.ts";
import { drawScenario } from "./scenario.ts";
import { anyScenario } from "./scenario-arbitrary.ts";
import { tallyFamilies } from "./tally-runs.ts";

const seed = 20261123;

const addUp = (threads: number) =>
  runInterleavings({ seed, runs: 300, threads, onProgress: () => {} });

async function play(from: number) {
  const scenario = drawScenario(from, { requestsMax: 4, replicasMax: 3 });
  const crashes = [{ replica: 0, life: 0, contact: 9, restartsAfterMs: 4 }];
  return await runScenario({ ...scenario, crashes }, { keepsTrace: true });
}

describe("a simulated pool", () => {
  it("keeps every invariant at every crash point of its families", async () => {
    const tally = await tallyFamilies(seed, 40);
    expect(tally.broken).toEqual([]);
    expect(tally).toMatchObject({ overspend: 0, lostSettled: 0, openHolds: 0, violations: 0 });
    expect(tally.interleavings).toBeGreaterThan(1_500);
    expect(tally.reportedLedger).toBe(tally.reportedBill);
    expect(tally.unknownLedger).toBeGreaterThanOrEqual(tally.unknownBill);
  });

  it("keeps every invariant in any scenario", async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        expect((await runScenario(scenario)).violations).toEqual([]);
      }),
      { seed, numRuns: 400 },
    );
  });

  it("plays the same run again from the same seed, and another from another", async () => {
    const [first, again, other] = [await play(seed), await play(seed), await play(seed + 1)];
    expect(again.trace).toEqual(first.trace);
    expect(again.traceHash).toBe(first.traceHash);
    expect(other.traceHash).not.toBe(first.traceHash);
  });

  it("adds up to the same on one thread and on two", async () => {
    expect(await addUp(2)).toEqual(await addUp(1));
  });
});

describe("a bug in the schedule", () => {
  it("shrinks to the request and the crash it needs", async () => {
    const leak = mutations.find(({ id }) => id === "leaked-hold");
    const found = await fc.check(
      fc.asyncProperty(anyScenario, async (scenario) => {
        const { violations } = await runScenario(scenario, { defect: leak?.defect ?? {} });
        expect(violations).toEqual([]);
      }),
      { seed, numRuns: 200 },
    );
    const [scenario] = found.counterexample ?? [];
    expect(scenario?.requests.length).toBeLessThanOrEqual(2);
    expect(scenario?.crashes).toHaveLength(1);
    expect(scenario).toMatchObject({ stalls: [], storeFaultPercent: 0, sweeps: [] });
  });
});
