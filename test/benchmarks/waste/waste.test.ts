import { describe, expect, it } from "vitest";
import { createFlowNetwork } from "./max-flow.ts";
import { printWaste, runWasteBenchmark, wasteBars } from "./run-waste.ts";

describe("a simulated year of 40 grants and 300 teams", () => {
  const result = runWasteBenchmark({ seed: 1, runs: 2 });

  it("lets hardly more expire than whoever knew the whole year beforehand", () => {
    expect(result.worstAboveOptimum).toBeLessThanOrEqual(wasteBars.aboveOptimum);
    expect(result.expiredShare).toBeGreaterThanOrEqual(result.optimumExpiredShare);
  });

  it("wastes less than taking turns, soonest expiry or least fraction used", () => {
    expect(result.expiredShare).toBeLessThan(result.roundRobinExpiredShare);
    expect(result.expiredShare).toBeLessThan(result.soonestExpiryExpiredShare);
    expect(result.expiredShare).toBeLessThan(result.leastFractionUsedExpiredShare);
  });

  it("is printed for people", () => {
    expect(printWaste(result)).toContain("offline optimum");
  });
});

describe("the maximum flow", () => {
  it("finds its way back out of a wrong first turn", () => {
    const network = createFlowNetwork(4);
    network.connect(0, 1, 10);
    network.connect(0, 2, 10);
    network.connect(1, 2, 10);
    network.connect(1, 3, 4);
    network.connect(2, 3, 13);
    expect(network.maxFlow(0, 3)).toBe(17);
  });
});
