import { describe, expect, it } from "vitest";
import { pacingBars, printPacing, runPacingBenchmark } from "./run-pacing.ts";

describe("the recorded trace on an account with hard request and token buckets", () => {
  const result = runPacingBenchmark({ seed: 1, runs: 4 });

  it("is never refused by the provider", () => {
    expect(result.rateLimited).toBe(pacingBars.rateLimited);
    expect(result.windowShaped.rateLimited).toBe(0);
    expect(result.unpaced.rateLimited).toBeGreaterThan(100);
  });

  it("leaves hardly a token of the limit unused", () => {
    expect(result.tokensUsedShare).toBeGreaterThanOrEqual(pacingBars.tokensUsedShare);
  });

  it("is printed for people", () => {
    expect(printPacing(result)).toContain("tokens used");
  });
});
