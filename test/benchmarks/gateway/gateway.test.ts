/**
 * Goal: the benchmark of the gateway runs and says all it promises. Method: the quick run, on real
 * processes; no figure is judged, because other work shares the machine.
 */
import { expect, it } from "vitest";
import { printGateway } from "./print-gateway.ts";
import { runGatewayBenchmark } from "./run-gateway.ts";

it("measures the pool beside a bare pass-through and another gateway", async () => {
  const steps: number[] = [];
  const result = await runGatewayBenchmark({
    runs: 1,
    quick: true,
    onProgress: (done, total) => steps.push(done / total),
  });
  expect(result).toMatchObject({
    unaryRatioToBare: expect.any(Number),
    streamRatioToBare: expect.any(Number),
    unaryRatioToPortkey: expect.any(Number),
    addedP50Ms: expect.any(Number),
    addedP99Ms: expect.any(Number),
    commitP50Ms: expect.any(Number),
    heapGrowthMb: expect.any(Number),
    idleStreamsMb: expect.any(Number),
  });
  expect(result.unary.pool).toMatchObject({ failed: 0, perSecond: expect.any(Number) });
  expect(result.stream.pool.failed).toBe(0);
  expect(result.latency.failed).toBe(0);
  expect(result.memory).toMatchObject({ failed: 0, idleStreams: 50 });
  expect(steps.at(-1)).toBe(1);
  expect(printGateway(result)).toContain("added at 200/s, p99");
});
