import { type ExpressionBuilder, sql } from "kysely";
import { resolveOpenHolds, type ResolvedHold } from "../../../ledger/recover.ts";
import type { LedgerStore } from "../../../ports/store.ts";
import { limits } from "../../../schemas/limits.ts";
import { toHold } from "../sql/rows.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/** How often a replica says that it lives, and how long it may be silent. */
export type OwnerTimes = { readonly heartbeatMs: number; readonly staleMs: number };

/** What keeps a replica's holds from being ended by others, and ends those of dead ones. */
export type OwnerWatch = {
  /** How many owners were alive at the last heartbeat, this one included. */
  readonly replicas: () => number;
  readonly close: () => Promise<void>;
};

/** Who lives, and what to do with the holds of who does not. */
export type OwnerWatchOptions = {
  readonly tables: Pick<Tables, "use">;
  readonly ledger: LedgerStore;
  readonly writer: string;
  readonly owner: string;
  readonly times: OwnerTimes;
  readonly onResolved: (holds: readonly ResolvedHold[]) => void;
};

/**
 * Says every `heartbeatMs` that this replica lives, and ends the holds of replicas that were not
 * heard for `staleMs`. Only the database's clock decides. Resolves after the first heartbeat.
 *
 * A replica judges others only after it was heard for `staleMs` without a break itself: after an
 * outage of the database or of its own machine everybody seems dead to it, but nobody need be. Who
 * is taken for dead while alive loses nothing: see `ledger/settle-late.ts`.
 */
export async function watchOwners(options: OwnerWatchOptions): Promise<OwnerWatch> {
  const { heartbeatMs, staleMs } = options.times;
  let heardMs = performance.now();
  let heardSinceMs = heardMs;
  let running: Promise<void> | undefined;
  let replicas = 1;

  const beat = async (): Promise<void> => {
    const askedMs = performance.now();
    await sayAlive(options);
    replicas = Math.max(1, await countAlive(options));
    if (askedMs - heardMs > staleMs / 2) heardSinceMs = askedMs;
    heardMs = askedMs;
  };
  const judge = async (): Promise<void> => {
    const nowMs = performance.now();
    if (nowMs - heardMs > staleMs / 2 || nowMs - heardSinceMs < staleMs) return;
    const resolved = await resolveHoldsOfDead(options);
    if (resolved.length > 0) options.onResolved(resolved);
  };

  await beat();
  const timer = setInterval(() => {
    // A slow database is not asked twice; a lost one is asked again in a moment.
    running ??= beat()
      .then(judge)
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
  }, heartbeatMs);
  timer.unref();
  return {
    replicas: () => replicas,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Each batch says the same; this is for a replica that has nothing to write. */
async function sayAlive({ tables, writer, owner }: OwnerWatchOptions): Promise<void> {
  await tables.use(async (db) => {
    const seen_at = sql<Date>`clock_timestamp()`;
    await db
      .insertInto("writers")
      .values({ writer, owner, batch: 0, outcomes: "[]", base: 0, seen_at })
      .onConflict((conflict) => conflict.column("writer").doUpdateSet({ seen_at }))
      .execute();
  });
}

async function countAlive({ tables, times }: OwnerWatchOptions): Promise<number> {
  return await tables.use(async (db) => {
    const { alive } = await db
      .selectFrom("writers")
      .select(({ fn }) => fn.count<string>("owner").distinct().as("alive"))
      .where("seen_at", ">", ago(times.staleMs))
      .executeTakeFirstOrThrow();
    return Number(alive);
  });
}

async function resolveHoldsOfDead({ tables, ledger, times }: OwnerWatchOptions) {
  const isHeard = (where: ExpressionBuilder<Schema, "holds">) =>
    where
      .selectFrom("writers")
      .select("writer")
      .whereRef("writers.owner", "=", "holds.owner")
      .where("seen_at", ">", ago(times.staleMs));
  const openHolds = () =>
    tables.use(async (db) => {
      const rows = await db
        .selectFrom("holds")
        .selectAll()
        .where("state", "=", sql.lit("held"))
        .where((where) => where.not(where.exists(isHeard(where))))
        .limit(limits.commitOperationsMax)
        .execute();
      return rows.map((row) => {
        const { holdId, owner, at, bound } = toHold(row);
        return { holdId, owner, at, bound };
      });
    });
  // One statement has found out who is dead and what they held, so that nobody is born in between.
  return await resolveOpenHolds({ ledger: { ...ledger, openHolds } }, () => false, Date.now());
}

/** Whether the owner of a request's key was heard within `staleMs`. */
export function heardSince(staleMs: number) {
  return sql<boolean>`exists (select 1 from writers
    where writers.owner = request_keys.owner and seen_at > ${ago(staleMs)})`;
}

/** By the database's clock. */
const ago = (durationMs: number) =>
  sql<Date>`clock_timestamp() - ${durationMs}::double precision * interval '1 ms'`;

/** Forgets writers whose last answer nobody will ask for again. */
export async function forgetOldWriters({ use }: Pick<Tables, "use">): Promise<void> {
  await use(async (db) => {
    await db.deleteFrom("writers").where("seen_at", "<", ago(limits.storeWriterTtlMs)).execute();
  });
}

/** Forgets this writer: its store is closed, and holds it left open are a dead owner's. */
export async function forgetWriter({ use }: Pick<Tables, "use">, writer: string): Promise<void> {
  await use(async (db) => {
    await db.deleteFrom("writers").where("writer", "=", writer).execute();
  });
}
