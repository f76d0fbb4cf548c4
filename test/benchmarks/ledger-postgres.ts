import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { openPostgresStore } from "@granary/shared/node/stores/postgres/open-postgres-store";
import type { LedgerStore, Store } from "@granary/shared/ports/store";
import { limits } from "@granary/shared/schemas/limits";
import { startOwnPostgres } from "@granary/shared/testing/test-postgres";
import { formatTable } from "./format-table.ts";
import { createLedgerLoad, saveLedgerPool, type Submit, submitSingly } from "./ledger-load.ts";

/** What to run: the same seed asks in the same order; each part runs for `seconds`. */
export type PostgresBenchmarkOptions = {
  readonly seed: number;
  readonly seconds: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/** One way of holding and settling. */
export type PostgresBenchmarkLine = {
  readonly way: "single" | "batched";
  /** Stores, each with its own connection, in the one process that asks. */
  readonly replicas: number;
  /** Requests at a time, over all replicas. */
  readonly inFlight: number;
  /** Requests held and settled durably, each two operations of the books. */
  readonly perSecond: number;
  /** Against one replica with one request at a time and one operation in each commit. */
  readonly ratioToSingle: number;
  readonly operationsPerCommit: number;
  /** Time from submitting a hold until it was durable. */
  readonly holdP50Ms: number;
  readonly holdP99Ms: number;
};

/** Hold and settle on a PostgreSQL of this machine, flushed, 200 teams on one grant. */
export type PostgresBenchmark = {
  readonly seed: number;
  readonly lines: readonly PostgresBenchmarkLine[];
  /** All replicas with shared commits against all replicas with single ones, on the one hot grant. */
  readonly hotGrantRatio: number;
  /** Balances that were not the sum of their entries afterwards; 0. */
  readonly differences: number;
};

const hotReplicas = 8;
const hotInFlight = 128;
const plan: readonly Pick<PostgresBenchmarkLine, "way" | "replicas" | "inFlight">[] = [
  { way: "single", replicas: 1, inFlight: 1 },
  ...[1, 8, 32, 128].map((inFlight) => ({ way: "batched" as const, replicas: 1, inFlight })),
  { way: "single", replicas: hotReplicas, inFlight: hotInFlight },
  { way: "batched", replicas: hotReplicas, inFlight: hotInFlight },
  // More load makes larger batches, not more of them.
  { way: "batched", replicas: hotReplicas, inFlight: 4 * hotInFlight },
];

/**
 * Measures single-row commits and group commits in one run on one machine, so that the ratio means
 * something where the figures alone do not: one replica, then eight on the same grant.
 */
export async function runPostgresBenchmark(
  options: PostgresBenchmarkOptions,
): Promise<PostgresBenchmark> {
  const server = await startOwnPostgres();
  const stores: Store[] = [];
  try {
    const url = await server.createDatabase();
    for (let n = 0; n < hotReplicas; n += 1) stores.push(await openPostgresStore({ url }));
    const [first] = stores;
    if (first === undefined) throw new Error("There is no replica.");
    await saveLedgerPool(first);
    return await runPlan(options, stores, first.ledger);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  }
}

async function runPlan(
  { seed, seconds, onProgress }: PostgresBenchmarkOptions,
  stores: readonly Store[],
  { differences }: LedgerStore,
): Promise<PostgresBenchmark> {
  const load = createLedgerLoad(seed, seconds * 1_000);
  const lines: PostgresBenchmarkLine[] = [];
  for (const step of plan) {
    onProgress?.(lines.length, plan.length);
    const counter = { commits: 0, operations: 0 };
    const submits = stores.slice(0, step.replicas).map((store) => {
      const ledger = { ...store.ledger, commit: count(store.ledger.commit, counter) };
      if (step.way === "single") return submitSingly({ ledger });
      return createGroupCommit({ commit: ledger.commit, limits }).submit;
    });
    const measured = await load(step.inFlight, spread(submits));
    const single = lines[0]?.perSecond ?? measured.perSecond;
    lines.push({
      ...step,
      ...measured,
      ratioToSingle: measured.perSecond / single,
      operationsPerCommit: counter.operations / counter.commits,
    });
  }
  const [hot, hotSingle] = [lines.at(-2), lines.at(-3)];
  return {
    seed,
    lines,
    hotGrantRatio: (hot?.perSecond ?? 0) / (hotSingle?.perSecond ?? 1),
    differences: (await differences()).length,
  };
}

function count(
  commit: LedgerStore["commit"],
  counter: { commits: number; operations: number },
): LedgerStore["commit"] {
  return async (batch) => {
    counter.commits += 1;
    counter.operations += batch.length;
    return await commit(batch);
  };
}

/** Each hold goes to the next replica and its end to the same one. */
function spread(submits: readonly Submit[]): Submit {
  return async (operation) => {
    const place = Number(operation.holdId.slice(-6)) % submits.length;
    const submit = submits[place];
    if (submit === undefined) throw new Error("There is no replica.");
    return await submit(operation);
  };
}

/** The result as a table. */
export function printPostgres({ seed, lines, differences }: PostgresBenchmark): string {
  const rows = lines.map((line) => [
    `${line.way === "single" ? "one commit each" : "shared commits"}, ${line.replicas} replicas, ${line.inFlight} in flight`,
    line.perSecond.toFixed(0),
    `${line.ratioToSingle.toFixed(1)} ×`,
    line.operationsPerCommit.toFixed(1),
    `${line.holdP50Ms.toFixed(1)} ms`,
    `${line.holdP99Ms.toFixed(1)} ms`,
  ]);
  const head = ["", "hold + settle/s", "to one by one", "per commit", "hold p50", "p99"];
  const title = "Holding and settling on PostgreSQL, flushed to disk, 200 teams on one grant";
  return `${title}\n\n${formatTable([head, ...rows])}\n\ndifferences ${differences}; seed ${seed}`;
}
