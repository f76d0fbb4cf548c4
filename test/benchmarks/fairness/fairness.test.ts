import { describe, expect, it } from "vitest";
import { printFairness } from "./print-fairness.ts";
import { fairnessBars, runFairnessBenchmark } from "./run-fairness.ts";

describe("sharing one upstream between the 27 clients of the recorded trace", () => {
  const result = runFairnessBenchmark({ seed: 1, runs: 5 });

  it("is as even as the best published and keeps light clients from waiting", () => {
    expect(result.avgDifference).toBeLessThanOrEqual(fairnessBars.avgDifference);
    expect(result.lightMeanWaitMs).toBeLessThanOrEqual(fairnessBars.lightMeanWaitMs);
    expect(result.lightP99WaitMs).toBeLessThanOrEqual(fairnessBars.lightP99WaitMs);
  });

  it("costs no throughput and refuses nobody", () => {
    expect(result.tokensPerSecond).toBeGreaterThanOrEqual(fairnessBars.tokensPerSecond);
    expect(result.refused).toBe(fairnessBars.refused);
  });

  it("measures first come, first served as the paper's artifact does", () => {
    expect(result.firstCome.avgDifference).toBeCloseTo(431, -1);
    expect(result.firstCome.tokensPerSecond).toBeCloseTo(769, -1);
  });

  it("keeps two greedy clients level, and one that was silent from catching up at once", () => {
    expect(result.synthetic.overloadGap).toBeLessThanOrEqual(fairnessBars.overloadGap);
    expect(result.synthetic.returningShare).toBeLessThanOrEqual(fairnessBars.returningShare);
  });

  it("gives weights 1:2:3:4 their shares within 2 %", () => {
    expect(result.synthetic.weightedError).toBeLessThanOrEqual(fairnessBars.weightedError);
  });

  it("gives the same figures for the same seed", () => {
    expect(runFairnessBenchmark({ seed: 1, runs: 5 })).toEqual(result);
    expect(printFairness(result)).toContain("granary");
  });
});
