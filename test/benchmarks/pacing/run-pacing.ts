import { createUpstreamPace, type UpstreamPace } from "@granary/shared/scheduler/upstream-pace";
import { mean } from "../fairness/fairness-metric.ts";
import { createVtcPolicy } from "../fairness/policies.ts";
import type { BenchmarkOptions } from "../fairness/run-fairness.ts";
import { arenaTrace, lightestTeams, shaken, type Arrival } from "../fairness/workload.ts";
import { formatTable } from "../format-table.ts";
import { seededRandom } from "../seeded-random.ts";
import { createMockProvider, type MockLimits } from "./mock-limits.ts";
import { simulateScarce } from "./simulate-scarce.ts";

/** Figures of one way to use a limited account. */
export type PacingFigures = {
  readonly rateLimited: number;
  /** Tokens used, of those the limit allows while there was more to do than it allows. */
  readonly tokensUsedShare: number;
  readonly lightMeanWaitMs: number;
  /** Share of the requests that nobody answered, because every try met a 429. */
  readonly givenUp: number;
};

/** What the scarce half of `npm run bench -- fairness` prints. The worst of all runs of granary. */
export type PacingResult = PacingFigures & {
  readonly seed: number;
  readonly runs: number;
  readonly limits: MockLimits;
  readonly unpaced: PacingFigures;
  /** When the product knows nothing of how the provider counts and assumes the strictest. */
  readonly windowShaped: PacingFigures;
};

/** What the result must hold. */
export const pacingBars = { rateLimited: 0, tokensUsedShare: 0.95 } as const;

/** Two thirds of what the trace asks for, so that tokens bind from the second minute on. */
const limits: MockLimits = { requestsPerMinute: 150, tokensPerMinute: 40_000 };
const busyMs = { from: 90_000, to: 600_000 } as const;

/** Plays the trace against a provider with hard request and token buckets. Reads no clock. */
export function runPacingBenchmark(options: BenchmarkOptions): PacingResult {
  const { seed, runs, onProgress = () => {} } = options;
  const trace = arenaTrace();
  const all = Array.from({ length: runs }, (_, run) => {
    const arrivals = run === 0 ? trace : shaken(trace, seed * 100_003 + run);
    const figures = play(arrivals, seed + run, paceOf("bucket"));
    onProgress(run + 1, runs);
    return figures;
  });
  return {
    seed,
    runs,
    limits,
    rateLimited: Math.max(...all.map(({ rateLimited }) => rateLimited)),
    tokensUsedShare: Math.min(...all.map(({ tokensUsedShare }) => tokensUsedShare)),
    lightMeanWaitMs: mean(all.map(({ lightMeanWaitMs }) => lightMeanWaitMs)),
    givenUp: Math.max(...all.map(({ givenUp }) => givenUp)),
    unpaced: play(trace, seed),
    windowShaped: play(trace, seed, paceOf("window")),
  };
}

function paceOf(shape: "bucket" | "window"): UpstreamPace {
  const windowMs = 60_000;
  return createUpstreamPace({
    limits: [
      { measure: "requests", limit: limits.requestsPerMinute, windowMs, shape },
      { measure: "tokens", limit: limits.tokensPerMinute, windowMs, shape },
    ],
  });
}

function play(arrivals: readonly Arrival[], seed: number, pace?: UpstreamPace): PacingFigures {
  const light = lightestTeams(arrivals, 13);
  const { served, rateLimited } = simulateScarce(arrivals, {
    queue: createVtcPolicy(),
    provider: createMockProvider(limits),
    random: seededRandom(seed),
    ...(pace === undefined ? {} : { pace }),
  });
  const ended = served.filter(({ endMs }) => endMs >= busyMs.from && endMs < busyMs.to);
  const used = ended.reduce(
    (total, { inputTokens, outputTokens }) => total + inputTokens + outputTokens,
    0,
  );
  const allowed = (limits.tokensPerMinute * (busyMs.to - busyMs.from)) / 60_000;
  const waits = served.filter(({ team }) => light.has(team));
  return {
    rateLimited,
    tokensUsedShare: used / allowed,
    givenUp: 1 - served.length / arrivals.length,
    lightMeanWaitMs: mean(waits.map(({ atMs, firstTokenMs }) => firstTokenMs - atMs)),
  };
}

/** The result for people. */
export function printPacing(result: PacingResult): string {
  return [
    `The same trace on one account of ${result.limits.tokensPerMinute} tokens and ` +
      `${result.limits.requestsPerMinute} requests a minute`,
    "",
    formatTable([
      ["", "429s", "tokens used", "light wait", "given up"],
      row("send and back off", result.unpaced),
      row(`granary, worst of ${result.runs}`, result),
      row("granary, provider's counting unknown", result.windowShaped),
      ["to beat", `${pacingBars.rateLimited}`, `${pacingBars.tokensUsedShare * 100} %`, "", "0 %"],
    ]),
    `seed ${result.seed}`,
  ].join("\n");
}

function row(name: string, figures: PacingFigures): string[] {
  return [
    name,
    `${figures.rateLimited}`,
    `${(figures.tokensUsedShare * 100).toFixed(1)} %`,
    `${(figures.lightMeanWaitMs / 1000).toFixed(1)} s`,
    `${(figures.givenUp * 100).toFixed(1)} %`,
  ];
}
