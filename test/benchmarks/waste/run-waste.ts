import { mean } from "../fairness/fairness-metric.ts";
import type { BenchmarkOptions } from "../fairness/run-fairness.ts";
import { formatTable } from "../format-table.ts";
import { leastExpired } from "./offline-optimum.ts";
import {
  granaryRanking,
  leastFractionUsed,
  roundRobin,
  soonestExpiry,
  spendYear,
} from "./spend-year.ts";
import { simulatedYear } from "./year.ts";

/** Shares of everything given that expired unused, each the mean over the simulated years. */
export type WasteResult = {
  readonly seed: number;
  readonly runs: number;
  readonly expiredShare: number;
  readonly optimumExpiredShare: number;
  readonly roundRobinExpiredShare: number;
  readonly soonestExpiryExpiredShare: number;
  readonly leastFractionUsedExpiredShare: number;
  /** The most that any one year lost against its optimum. */
  readonly worstAboveOptimum: number;
};

/** Expired at most this much above the offline optimum, in every year. */
export const wasteBars = { aboveOptimum: 0.02 } as const;

/** Simulates `runs` years. Reads no clock: the same options give the same result anywhere. */
export function runWasteBenchmark(options: BenchmarkOptions): WasteResult {
  const { seed, runs, onProgress = () => {} } = options;
  const years = Array.from({ length: runs }, (_, run) => {
    const year = simulatedYear(seed * 100_003 + run);
    const given = year.grants.reduce((total, { value }) => total + value, 0);
    const shares = {
      granary: spendYear(year, granaryRanking(year)) / given,
      optimum: leastExpired(year) / given,
      roundRobin: spendYear(year, roundRobin()) / given,
      soonest: spendYear(year, soonestExpiry()) / given,
      leastFraction: spendYear(year, leastFractionUsed()) / given,
    };
    onProgress(run + 1, runs);
    return shares;
  });
  return {
    seed,
    runs,
    expiredShare: mean(years.map(({ granary }) => granary)),
    optimumExpiredShare: mean(years.map(({ optimum }) => optimum)),
    roundRobinExpiredShare: mean(years.map((year) => year.roundRobin)),
    soonestExpiryExpiredShare: mean(years.map(({ soonest }) => soonest)),
    leastFractionUsedExpiredShare: mean(years.map(({ leastFraction }) => leastFraction)),
    worstAboveOptimum: Math.max(...years.map(({ granary, optimum }) => granary - optimum)),
  };
}

/** The result for people. */
export function printWaste(result: WasteResult): string {
  const row = (name: string, share: number) => [
    name,
    percent(share),
    `+${percent(share - result.optimumExpiredShare)}`,
  ];
  return [
    "A year of 40 gifts for 300 teams: value that expired unused",
    "",
    formatTable([
      ["", "expired", "above optimum"],
      row("least fraction used", result.leastFractionUsedExpiredShare),
      row("round robin", result.roundRobinExpiredShare),
      row("soonest expiry", result.soonestExpiryExpiredShare),
      row("granary", result.expiredShare),
      row("offline optimum", result.optimumExpiredShare),
    ]),
    "",
    `worst year ${percent(result.worstAboveOptimum)} above its optimum` +
      ` (to beat ${percent(wasteBars.aboveOptimum)})`,
    `seed ${result.seed}, years ${result.runs}`,
  ].join("\n");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
