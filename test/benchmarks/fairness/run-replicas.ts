import { formatTable } from "../format-table.ts";
import { mean, measureFairness, type FairnessFigures } from "./fairness-metric.ts";
import { arenaUpstream } from "./served.ts";
import { simulateServed } from "./simulate-served.ts";
import { arenaTrace, lightestTeams, shaken } from "./workload.ts";

/** The pool as it is served by so many replicas: means over the days that were played. */
export type ReplicasFigures = Pick<
  FairnessFigures,
  "avgDifference" | "lightMeanWaitMs" | "lightP99WaitMs" | "tokensPerSecond" | "refused"
> & {
  readonly replicas: number;
  /** The most the account was asked at once on any day; it takes `arenaUpstream.slots`. */
  readonly mostAtOnce: number;
};

/** What `npm run bench -- replicas` prints. */
export type ReplicasResult = {
  readonly seed: number;
  readonly runs: number;
  readonly rows: readonly ReplicasFigures[];
};

/** What several replicas must hold beside one. */
export const replicasBars = { avgDifferenceRatio: 1.1, lightP99WaitMs: 12_000 } as const;

const counts = [1, 2, 8];

/** Plays the trace as recorded, then runs - 1 shaken days, with 1, 2 and 8 replicas. Reads no clock. */
export async function runReplicasBenchmark(options: {
  readonly seed: number;
  readonly runs: number;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<ReplicasResult> {
  const { seed, runs, onProgress } = options;
  const trace = arenaTrace();
  const light = lightestTeams(trace, 13);
  const rows: ReplicasFigures[] = [];
  let done = 0;
  for (const replicas of counts) {
    const days: (FairnessFigures & { readonly mostAtOnce: number })[] = [];
    for (let day = 0; day < runs; day++) {
      const arrivals = day === 0 ? trace : shaken(trace, seed * 100_003 + day);
      const run = await simulateServed(arrivals, arenaUpstream, { seed: seed + day, replicas });
      days.push({ ...measureFairness(run, light), mostAtOnce: run.mostAtOnce });
      onProgress((done += 1), counts.length * runs);
    }
    const meanOf = (key: keyof FairnessFigures) => mean(days.map((figures) => figures[key]));
    rows.push({
      replicas,
      avgDifference: meanOf("avgDifference"),
      lightMeanWaitMs: meanOf("lightMeanWaitMs"),
      lightP99WaitMs: meanOf("lightP99WaitMs"),
      tokensPerSecond: meanOf("tokensPerSecond"),
      refused: meanOf("refused"),
      mostAtOnce: Math.max(...days.map(({ mostAtOnce }) => mostAtOnce)),
    });
  }
  return { seed, runs, rows };
}

/** The result for people. */
export function printReplicas({ seed, runs, rows }: ReplicasResult): string {
  const [one] = rows;
  const barOf = one && one.avgDifference * replicasBars.avgDifferenceRatio;
  return [
    "The pool as it is served, by replicas on one store: 27 clients, 1,500 requests in 10 minutes,",
    `an account that takes ${arenaUpstream.slots} at a time`,
    "",
    formatTable([
      ["replicas", "avg diff", "light wait", "p99", "tokens/s", "waited 2 min", "most at once"],
      ...rows.map((row) => [
        String(row.replicas),
        row.avgDifference.toFixed(1),
        seconds(row.lightMeanWaitMs),
        seconds(row.lightP99WaitMs),
        row.tokensPerSecond.toFixed(0),
        `${(row.refused * 100).toFixed(1)} %`,
        String(row.mostAtOnce),
      ]),
      ["at most", barOf?.toFixed(1) ?? "", "", seconds(replicasBars.lightP99WaitMs), "", "", ""],
    ]),
    "",
    `seed ${seed}, mean of ${runs} days`,
  ].join("\n");
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
