import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "@granary/shared/node/stores/sqlite/open-database";
import { nearestRank } from "../fairness/fairness-metric.ts";
import type { LoadResult, OpenLoad } from "./load.ts";
import type { Targets } from "./start-targets.ts";

/** What the pool adds to the time of a request at a steady rate. Medians over rounds, in ms. */
export type Latency = {
  readonly perSecond: number;
  readonly bareP50Ms: number;
  readonly bareP99Ms: number;
  readonly poolP50Ms: number;
  readonly poolP99Ms: number;
  readonly addedP50Ms: number;
  readonly addedP99Ms: number;
  /** One durable write of one row to the disk the books are on, with the books' own settings. */
  readonly commitP50Ms: number;
  readonly commitP99Ms: number;
  readonly failed: number;
};

/** How many rounds of how many requests. */
export type LatencyPlan = {
  readonly rounds: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly onStep: () => void;
};

/** Rounds of the bare pass-through, the pool and the disk, one after the other. */
export async function measureLatency(targets: Targets, plan: LatencyPlan): Promise<Latency> {
  const bare: LoadResult[] = [];
  const pool: LoadResult[] = [];
  const commits: Times[] = [];
  const ask = (gateway: "bare" | "pool") => {
    const { requests, perSecond } = plan;
    const load: OpenLoad = { ...targets[gateway].ask("unary"), requests, perSecond };
    return targets.load.ask<LoadResult>("open", load);
  };
  for (let round = 0; round < plan.rounds; round += 1) {
    bare.push(await ask("bare"));
    commits.push(await timeCommits(targets.pool.folder, plan));
    pool.push(await ask("pool"));
    plan.onStep();
  }
  return {
    perSecond: plan.perSecond,
    bareP50Ms: p50(bare),
    bareP99Ms: p99(bare),
    poolP50Ms: p50(pool),
    poolP99Ms: p99(pool),
    addedP50Ms: p50(pool) - p50(bare),
    addedP99Ms: p99(pool) - p99(bare),
    commitP50Ms: p50(commits),
    commitP99Ms: p99(commits),
    failed: [...bare, ...pool].reduce((sum, { failed }) => sum + failed, 0),
  };
}

type Times = { readonly p50Ms: number; readonly p99Ms: number };

const p50 = (rounds: readonly Times[]) =>
  nearestRank(
    rounds.map(({ p50Ms }) => p50Ms),
    0.5,
  );
const p99 = (rounds: readonly Times[]) =>
  nearestRank(
    rounds.map(({ p99Ms }) => p99Ms),
    0.5,
  );

/** Commits at the same steady rate, in a file beside the pool's. */
async function timeCommits(folder: string, { requests, perSecond }: LatencyPlan) {
  const path = join(folder, "commits.db");
  const database = openDatabase({ path, mayCreate: true, busyTimeoutMs: 1_000 });
  try {
    database.exec("create table if not exists rows (id integer primary key, text text)");
    const insert = database.prepare("insert into rows (text) values (?)");
    const timesMs: number[] = [];
    const text = "x".repeat(200);
    for (let index = 0; index < requests; index += 1) {
      const startMs = performance.now();
      insert.run(text);
      timesMs.push(performance.now() - startMs);
      await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond));
    }
    return { p50Ms: nearestRank(timesMs, 0.5), p99Ms: nearestRank(timesMs, 0.99) };
  } finally {
    database.close();
    for (const end of ["", "-wal", "-shm"]) await rm(`${path}${end}`, { force: true });
  }
}
