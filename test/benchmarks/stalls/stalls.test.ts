/**
 * Goal: the benchmark of stalls runs and says all it promises. Method: a few bodies, on a real process;
 * no figure is judged, because other work shares the machine. What judges is the fuzzer's slice.
 */
import { expect, it } from "vitest";
import { printStalls } from "./print-stalls.ts";
import { runStallsBenchmark } from "./run-stalls.ts";

it("measures how long bodies stop the pool, and what strangers take", async () => {
  const result = await runStallsBenchmark({ runs: 1, quick: true, onProgress: () => undefined });
  expect(result.stalls.length).toBeGreaterThan(10);
  for (const { status, stallMs, parseMs } of result.stalls) {
    expect([200, 400]).toContain(status);
    expect(stallMs).toBeGreaterThanOrEqual(0);
    expect(parseMs).toBeGreaterThan(0);
  }
  expect(result.strangers.uploads).toBe(20);
  expect(printStalls(result)).toContain("uploads without a token");
});
