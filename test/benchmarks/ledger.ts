import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import { limits } from "@granary/shared/schemas/limits";
import { formatTable } from "./format-table.ts";
import { createLedgerLoad, saveLedgerPool, submitSingly } from "./ledger-load.ts";

/** What to run: the same seed asks in the same order; each part runs for `seconds`. */
export type LedgerBenchmarkOptions = { readonly seed: number; readonly seconds: number };

/** Requests a second that were held and settled durably, each two operations of the books. */
export type LedgerBenchmark = {
  readonly seed: number;
  /** One request at a time, one operation in each commit. */
  readonly singlePerSecond: number;
  /** Many at once, sharing commits; one line for each number of requests in flight. */
  readonly batched: readonly {
    readonly inFlight: number;
    readonly perSecond: number;
    readonly ratioToSingle: number;
    /** Time from submitting a hold until it was durable. */
    readonly holdP50Ms: number;
    readonly holdP99Ms: number;
  }[];
  /** Balances that were not the sum of their entries afterwards; 0. */
  readonly differences: number;
};

/**
 * Measures holding and settling on a real file, flushed to the disk of the temporary folder, by 200
 * teams on one grant: single-row commits first, then group commits, in one run on one machine, so
 * that the ratio means something where the figures alone do not.
 */
export async function runLedgerBenchmark({
  seed,
  seconds,
}: LedgerBenchmarkOptions): Promise<LedgerBenchmark> {
  const folder = await mkdtemp(join(tmpdir(), "granary-bench-"));
  const store = await openSqliteStore({ path: join(folder, "pool.db") });
  try {
    await saveLedgerPool(store);
    const load = createLedgerLoad(seed, seconds * 1_000);
    const single = await load(1, submitSingly(store));
    const batched: LedgerBenchmark["batched"][number][] = [];
    for (const inFlight of [1, 8, 32, 128]) {
      const { submit } = createGroupCommit({ commit: store.ledger.commit, limits });
      const { perSecond, holdP50Ms, holdP99Ms } = await load(inFlight, submit);
      const ratioToSingle = perSecond / single.perSecond;
      batched.push({ inFlight, perSecond, ratioToSingle, holdP50Ms, holdP99Ms });
    }
    const differences = await store.ledger.differences();
    return {
      seed,
      singlePerSecond: single.perSecond,
      batched,
      differences: differences.length,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The result as a table. */
export function printLedger({
  seed,
  singlePerSecond,
  batched,
  differences,
}: LedgerBenchmark): string {
  const rows = batched.map(({ inFlight, perSecond, ratioToSingle, holdP50Ms, holdP99Ms }) => [
    `shared commits, ${inFlight} in flight`,
    perSecond.toFixed(0),
    `${ratioToSingle.toFixed(1)} ×`,
    `${holdP50Ms.toFixed(1)} ms`,
    `${holdP99Ms.toFixed(1)} ms`,
  ]);
  const head = ["", "hold + settle/s", "to one by one", "hold p50", "p99"];
  const single = ["one commit each", singlePerSecond.toFixed(0), "1.0 ×", "", ""];
  const title = "Holding and settling on SQLite, flushed to disk, 200 teams on one grant";
  return `${title}\n\n${formatTable([head, single, ...rows])}\n\ndifferences ${differences}; seed ${seed}`;
}
