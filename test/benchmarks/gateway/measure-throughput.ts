import { nearestRank } from "../fairness/fairness-metric.ts";
import type { ClosedLoad, LoadResult } from "./load.ts";
import type { Gateway, Targets } from "./start-targets.ts";

/** What one gateway got through, over all rounds. */
export type Throughput = {
  readonly perSecond: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly p99Ms: number;
  /** Processor time of the gateway's own process for one answer, all threads. */
  readonly cpuUs: number;
  readonly failed: number;
};

export type GatewayName = "bare" | "least" | "pool" | "portkey";

/** How long and how often. */
export type ThroughputPlan = {
  readonly rounds: number;
  /** Rounds before those, which count for nothing: the engine goes on compiling for a while. */
  readonly warmUps: number;
  readonly ms: number;
  readonly connections: number;
  readonly onStep: () => void;
};

/** Rounds in which each gateway takes its turn, so that whatever else the machine does hits all. */
export async function measureThroughput<Name extends GatewayName>(
  targets: Targets,
  asked: { readonly kind: "unary" | "stream"; readonly of: readonly Name[] },
  { rounds, warmUps, ms, connections, onStep }: ThroughputPlan,
): Promise<Readonly<Record<Name, Throughput>>> {
  const results = new Map<Name, Round[]>(asked.of.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, found] of results) {
      const load = { ...targets[name].ask(asked.kind), connections, ms };
      const result = await runRound(targets, targets[name], load);
      if (round < 0) continue;
      found.push(result);
      onStep();
    }
  }
  const summaries = [...results].map(([name, found]) => [name, summary(found)] as const);
  return Object.fromEntries(summaries) as Record<Name, Throughput>;
}

type Round = LoadResult & { readonly cpuUs: number };

async function runRound(targets: Targets, gateway: Gateway, load: ClosedLoad): Promise<Round> {
  const before = await gateway.process.cpuMs();
  const result = await targets.load.ask<LoadResult>("closed", load);
  const after = await gateway.process.cpuMs();
  return { ...result, cpuUs: ((after - before) * 1e3) / result.requests };
}

const median = (values: readonly number[]) => nearestRank(values, 0.5);

function summary(rounds: readonly Round[]): Throughput {
  const speeds = rounds.map(({ perSecond }) => perSecond);
  return {
    perSecond: median(speeds),
    slowest: Math.min(...speeds),
    fastest: Math.max(...speeds),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
    cpuUs: median(rounds.map(({ cpuUs }) => cpuUs)),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  };
}
