import { measureFairness, mean, type FairnessFigures } from "./fairness-metric.ts";
import { createFirstComePolicy, createRoundRobinPolicy, createVtcPolicy } from "./policies.ts";
import { arenaUpstream } from "./served.ts";
import { simulateUpstream } from "./simulate-upstream.ts";
import { measureSyntheticLoads, type SyntheticFigures } from "./synthetic-loads.ts";
import { arenaTrace, lightestTeams, shaken, type Arrival } from "./workload.ts";

/**
 * What `npm run bench -- fairness` prints. The figures at the top are the product's queue on the trace
 * as recorded; `shaken` is the mean over the other runs, each with every arrival moved by up to 2 s.
 */
export type FairnessResult = FairnessFigures & {
  readonly seed: number;
  readonly runs: number;
  readonly firstCome: FairnessFigures;
  readonly roundRobin: FairnessFigures;
  readonly shaken?: FairnessFigures;
  readonly synthetic: SyntheticFigures;
};

/** What the result must hold: measured with a plain simulator of the VTC paper's set-up, and its bounds. */
export const fairnessBars = {
  avgDifference: 212,
  lightMeanWaitMs: 2_000,
  lightP99WaitMs: 10_000,
  tokensPerSecond: 766,
  refused: 0,
  overloadGap: 2_720,
  returningShare: 0.52,
  weightedError: 0.02,
} as const;

/** How a benchmark is run. `runs` is at least 1: the trace as recorded, then runs - 1 shaken ones. */
export type BenchmarkOptions = {
  readonly seed: number;
  readonly runs: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/** Runs the fairness benchmark. No clock is read: the same options give the same result anywhere. */
export function runFairnessBenchmark(options: BenchmarkOptions): FairnessResult {
  const { seed, runs, onProgress = () => {} } = options;
  const trace = arenaTrace();
  const light = lightestTeams(trace, 13);
  const vtc = (arrivals: readonly Arrival[]) =>
    measureFairness(simulateUpstream(arrivals, createVtcPolicy(), arenaUpstream), light);
  const figuresOf = [createFirstComePolicy, createRoundRobinPolicy].map((create) =>
    measureFairness(simulateUpstream(trace, create(), arenaUpstream), light),
  );
  const [firstCome, roundRobin] = figuresOf;
  if (firstCome === undefined || roundRobin === undefined) throw new Error("no baselines");
  const others: FairnessFigures[] = [];
  for (let run = 1; run < runs; run++) {
    others.push(vtc(shaken(trace, seed * 100_003 + run)));
    onProgress(run, runs);
  }
  onProgress(runs, runs);
  return {
    seed,
    runs,
    ...vtc(trace),
    firstCome,
    roundRobin,
    ...(others.length === 0 ? {} : { shaken: meanFigures(others) }),
    synthetic: measureSyntheticLoads(),
  };
}

function meanFigures(all: readonly FairnessFigures[]): FairnessFigures {
  const meanOf = (key: keyof FairnessFigures) => mean(all.map((figures) => figures[key]));
  return {
    maxDifference: meanOf("maxDifference"),
    avgDifference: meanOf("avgDifference"),
    lightMeanWaitMs: meanOf("lightMeanWaitMs"),
    lightP99WaitMs: meanOf("lightP99WaitMs"),
    tokensPerSecond: meanOf("tokensPerSecond"),
    refused: meanOf("refused"),
  };
}
