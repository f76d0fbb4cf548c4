import { randomUUID } from "node:crypto";
import type { ResolvedHold } from "../../../ledger/recover.ts";
import type { Store } from "../../../ports/store.ts";
import { limits } from "../../../schemas/limits.ts";
import { type StorePatience, usualPatience } from "./connect.ts";
import { openDirectory } from "./directory.ts";
import { listenToChanges } from "./directory-changes.ts";
import {
  forgetOldWriters,
  forgetWriter,
  type OwnerTimes,
  type OwnerWatch,
  watchOwners,
} from "./owners.ts";
import { openReports } from "./reports.ts";
import { openRequestKeys } from "./request-keys.ts";
import { createBatchSender } from "./send-batches.ts";
import { openSharedTurns } from "./shared-turns.ts";
import { migrate, openTables } from "./tables.ts";

/** Where the database is, and who opens it. */
export type PostgresStoreOptions = {
  /**
   * `postgres://user:password@host:5432/database`; other settings may follow as parameters. A pooler
   * in between must give each connection a session of its own.
   */
  readonly url: string;
  /**
   * The name this process gives its holds, for a replica that serves. It is kept alive in the
   * database, and holds of replicas that died are ended. Without it the store only works the books.
   */
  readonly owner?: string;
  /** Told of the holds that were ended for a dead replica. */
  readonly onResolved?: (holds: readonly ResolvedHold[]) => void;
  /** `limits.ownerHeartbeatMs` and `limits.ownerStaleMs` if absent. */
  readonly ownerTimes?: OwnerTimes;
  /** How long a batch of unknown fate is asked about; `limits.storeDoubtTimeoutMs` if absent. */
  readonly doubtTimeoutMs?: number;
  /** What of `usualPatience` is to be different. */
  readonly patience?: Partial<StorePatience>;
};

/**
 * A PostgreSQL database, 14 or newer, that any number of replicas share. A commit is on the server's
 * disk when it resolves. While the database is away, stalled or full, calls reject with
 * `store_unavailable`, and work again when that has passed.
 *
 * Rejects with `store_unavailable` for a database that cannot be reached or is a newer Granary's.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, owner, doubtTimeoutMs = limits.storeDoubtTimeoutMs } = options;
  const writer = randomUUID();
  const patience = { ...usualPatience, ...options.patience };
  const reach = { url, patience };
  const quick = openTables(reach, {
    connectionsMax: limits.storeDirectoryConnectionsMax,
    answerTimeoutMs: patience.answerMs,
  });
  const slow = openTables(reach, {
    connectionsMax: limits.storeReportConnectionsMax,
    answerTimeoutMs: patience.reportMs,
  });
  const changes = listenToChanges(reach);
  const sender = createBatchSender({ reach, writer, owner, doubtTimeoutMs });
  const ledger = { commit: sender.commit, ...openReports(quick, slow) };
  const closers: (() => unknown)[] = [quick.close, slow.close, changes.close];
  let closing: Promise<void> | undefined;
  let watch: OwnerWatch | undefined;
  const close = () => (closing ??= closeAll(closers));
  try {
    await migrate(reach);
    await forgetOldWriters(quick);
    // What remains goes by its age.
    closers.unshift(() => forgetWriter(quick, writer).catch(() => {}));
    closers.unshift(sender.close);
    if (owner !== undefined) {
      const { onResolved = () => {}, ownerTimes: times = usualTimes } = options;
      watch = await watchOwners({ tables: quick, ledger, writer, owner, times, onResolved });
      closers.unshift(watch.close);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ledger,
    directory: {
      ...openDirectory(quick),
      ...openRequestKeys(quick, options.ownerTimes ?? usualTimes),
      onChange: changes.onChange,
    },
    replicas: () => watch?.replicas() ?? 1,
    turns: openSharedTurns(quick),
    close,
  };
}

const usualTimes: OwnerTimes = {
  heartbeatMs: limits.ownerHeartbeatMs,
  staleMs: limits.ownerStaleMs,
};

async function closeAll(closers: readonly (() => unknown)[]): Promise<void> {
  for (const closer of closers) await closer();
}
