import type { Run, Served } from "./served.ts";

/** The figures of one run, in the units of the paper: weighted tokens (in + 2 × out) a second. */
export type FairnessFigures = {
  readonly maxDifference: number;
  readonly avgDifference: number;
  /** Arrival to first token of the lightest clients. */
  readonly lightMeanWaitMs: number;
  readonly lightP99WaitMs: number;
  readonly tokensPerSecond: number;
  /** Share of the requests, 0 to 1. */
  readonly refused: number;
};

const windowMs = 60_000;
const windows = 19;
const windowStepMs = 28_500;

/**
 * The artifact's measure of a real trace (fair_bench/plot/visualize.py at 192c2e2): in each of 19
 * windows of 60 s, the sum over clients of the smaller of (the best served client's service - own)
 * and |own demand - own service|; then the mean and the maximum over the windows.
 */
export function measureFairness(run: Run, light: ReadonlySet<string>): FairnessFigures {
  const differences = Array.from({ length: windows }, (_, index) =>
    differenceAround(run.served, windowMs / 2 + windowStepMs * (index + 1)),
  );
  const waits = run.served
    .filter(({ team }) => light.has(team))
    .map(({ atMs, firstTokenMs }) => firstTokenMs - atMs);
  const tokens = sum(run.served.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens));
  const endMs = Math.max(...run.served.map((served) => served.endMs));
  return {
    maxDifference: Math.max(...differences),
    avgDifference: mean(differences),
    lightMeanWaitMs: mean(waits),
    lightP99WaitMs: nearestRank(waits, 0.99),
    tokensPerSecond: (tokens / endMs) * 1000,
    refused: run.refused / (run.refused + run.served.length),
  };
}

function differenceAround(served: readonly Served[], middleMs: number): number {
  const [fromMs, toMs] = [middleMs - windowMs / 2, middleMs + windowMs / 2];
  const teams = new Map<string, { service: number; demand: number }>();
  for (const request of served) {
    const team = teams.get(request.team) ?? { service: 0, demand: 0 };
    teams.set(request.team, team);
    team.service += serviceBetween(request, fromMs, toMs) / (windowMs / 1000);
    if (request.atMs >= fromMs && request.atMs <= toMs) {
      team.demand += weightedTokens(request) / (windowMs / 1000);
    }
  }
  const best = Math.max(...[...teams.values()].map(({ service }) => service));
  return sum(
    [...teams.values()].map(({ service, demand }) =>
      Math.min(best - service, Math.abs(demand - service)),
    ),
  );
}

/** Weighted tokens of a request; its share between two instants spreads from first to last token. */
export function serviceBetween(request: Served, fromMs: number, toMs: number): number {
  const overlapMs = Math.min(toMs, request.endMs) - Math.max(fromMs, request.firstTokenMs);
  const durationMs = request.endMs - request.firstTokenMs;
  return overlapMs <= 0 ? 0 : (weightedTokens(request) * overlapMs) / durationMs;
}

/** In + 2 × out. */
export function weightedTokens(request: Served): number {
  return request.inputTokens + 2 * request.outputTokens;
}

/** The smallest value that at least `share` of the values do not exceed. */
export function nearestRank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** The sum. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
