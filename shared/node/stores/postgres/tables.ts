import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { GranaryError } from "../../../schemas/granary-error.ts";
import { limits } from "../../../schemas/limits.ts";
import { openPool, type Reach } from "./connect.ts";
import { migrations } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { closedFault, kindOf, toStoreFault } from "./store-fault.ts";

/** The tables, for everything that is not the hot path. */
export type Tables = {
  /**
   * Runs work that may be repeated: again while the connection is lost, for `busyMs`,
   * and when another replica was in the way. Rejects with coded faults.
   */
  readonly use: <Value>(work: (db: Kysely<Schema>) => Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
};

/** Opens no connection before the first use. */
export function openTables(reach: Reach, options: Parameters<typeof openPool>[1]): Tables {
  const pool = openPool(reach, options);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  let isClosed = false;
  return {
    async use(work) {
      const startMs = performance.now();
      for (let conflicts = 0; ;) {
        if (isClosed) throw closedFault();
        try {
          return await work(db);
        } catch (error) {
          const kind = kindOf(error);
          if (kind === "conflict") conflicts += 1;
          const mayTryAgain =
            (kind === "lost" && performance.now() - startMs < reach.patience.busyMs) ||
            (kind === "conflict" && conflicts <= limits.storeConflictRetriesMax);
          if (!mayTryAgain) throw toStoreFault(error);
          await sleep(limits.storeReconnectMs * Math.random());
        }
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await db.destroy();
    },
  };
}

/**
 * Brings the tables to this version; of several replicas one does it, and the others wait for it as
 * long as for a report. Rejects with `store_unavailable` for tables of a newer Granary, which it
 * leaves as they are.
 */
export async function migrate({ url, patience }: Reach): Promise<void> {
  const { reportMs } = patience;
  // Nobody's rows are kept from anybody meanwhile, and a slow machine stands still for seconds.
  const tables = openTables(
    { url, patience: { ...patience, idleInTransactionMs: reportMs } },
    { connectionsMax: 1, answerTimeoutMs: reportMs, lockTimeoutMs: reportMs },
  );
  try {
    await tables.use((db) => bringUpToDate(db));
  } finally {
    await tables.close();
  }
}

async function bringUpToDate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new GranaryError(
      "store_unavailable",
      "The pool's database was written by a newer Granary.",
      { hint: "Start the newer Granary, or name another database.", cause: error },
    );
  }
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error("The tables were not made.", { cause: error });
}
