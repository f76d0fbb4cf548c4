import { resolveOpenHolds, type ResolvedHold } from "../../ledger/recover.ts";
import type { Store } from "../../ports/store.ts";
import { openSqliteStore } from "./sqlite/open-sqlite-store.ts";

/** A store, and who ends the holds of processes that died. */
export type OpenedStore = {
  readonly store: Store;
  /**
   * Ends what an earlier process left open, before anybody is served. Only a file can say at once
   * that nobody else lives; on a database other replicas may be serving, and the dead among them are
   * found by their heartbeats, of which `onResolved` tells.
   */
  readonly resolveOpenHolds: (owner: string, at: number) => Promise<readonly ResolvedHold[]>;
};

/**
 * Opens the store at an address: `postgres://…` or `postgresql://…`, or else the path of a SQLite
 * file. `owner` is the name this process gives its holds; leave it out where it takes none. `isBrief`
 * says that it asks a few questions and ends.
 */
export async function openStore(
  address: string,
  options: {
    readonly owner?: string;
    readonly isBrief?: boolean;
    readonly onResolved?: (holds: readonly ResolvedHold[]) => void;
  } = {},
): Promise<OpenedStore> {
  if (/^postgres(ql)?:\/\//.test(address)) {
    // Only a pool with a database reads what speaks to one.
    const { openPostgresStore } = await import("./postgres/open-postgres-store.ts");
    const { isBrief: _, ...settings } = options;
    const store = await openPostgresStore({ url: address, ...settings });
    return { store, resolveOpenHolds: async () => [] };
  }
  const store = await openSqliteStore({ path: address, isBrief: options.isBrief ?? false });
  return { store, resolveOpenHolds: (owner, at) => resolveOpenHolds(store, owner, at) };
}
