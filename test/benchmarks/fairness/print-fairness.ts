import { formatTable } from "../format-table.ts";
import type { FairnessFigures } from "./fairness-metric.ts";
import { fairnessBars, type FairnessResult } from "./run-fairness.ts";

/** The result for people: a table for the terminal or a page in plain text. */
export function printFairness(result: FairnessResult): string {
  const bars = fairnessBars;
  const { synthetic } = result;
  return [
    "Sharing one upstream (28 × 19.6 tokens/s) between 27 clients, 1,500 requests in 10 minutes",
    "",
    formatTable([
      ["", "avg diff", "max diff", "light wait", "p99", "tokens/s", "refused"],
      row("first come, first served", result.firstCome),
      row("round robin", result.roundRobin),
      row("granary", result),
      [
        "to beat",
        `${bars.avgDifference}`,
        "",
        seconds(bars.lightMeanWaitMs),
        seconds(bars.lightP99WaitMs),
        `${bars.tokensPerSecond}`,
        percent(bars.refused),
      ],
      ...(result.shaken === undefined
        ? []
        : [row(`granary, mean of ${result.runs - 1} shaken days`, result.shaken)]),
    ]),
    "",
    `two clients, both too many: gap ${synthetic.overloadGap.toFixed(0)} weighted tokens` +
      ` (to beat ${bars.overloadGap}; first come ${synthetic.overloadGapFirstCome.toFixed(0)})`,
    `back after silence: ${percent(synthetic.returningShare)} of the next minute` +
      ` (to beat ${percent(bars.returningShare)})`,
    `weights 1:2:3:4: off by ${percent(synthetic.weightedError)} at most` +
      ` (to beat ${percent(bars.weightedError)})`,
    `seed ${result.seed}, runs ${result.runs}`,
  ].join("\n");
}

function row(name: string, figures: FairnessFigures): string[] {
  return [
    name,
    figures.avgDifference.toFixed(1),
    figures.maxDifference.toFixed(1),
    seconds(figures.lightMeanWaitMs),
    seconds(figures.lightP99WaitMs),
    figures.tokensPerSecond.toFixed(1),
    percent(figures.refused),
  ];
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
