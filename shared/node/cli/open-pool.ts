import { existsSync } from "node:fs";
import type { Store } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import type { Pool } from "../../schemas/pool.ts";
import { dataFolderAt, defaultDataFolder, type DataFolder } from "../machine/data-folder.ts";
import { isServing, readServing } from "../machine/serving-file.ts";
import { SetupError } from "../setup-error.ts";
import { openStore } from "../stores/open-store.ts";
import { chooseStore } from "../stores/store-address.ts";
import type { RekeyableVault } from "../vault/vault.ts";
import type { CliContext } from "./cli-context.ts";

/** A pool's data as the command line works on it, beside a running server or without one. */
export type PoolData = {
  readonly folder: DataFolder;
  readonly storeKind: "sqlite" | "postgres";
  readonly store: Store;
  readonly pool: Pool;
  /** Opens the vault; makes its key only where no sealed key exists. */
  readonly vault: () => Promise<RekeyableVault>;
};

/** The data folder a command works on: `--data`, `GRANARY_DATA`, or the platform's usual place. */
export function chooseFolder(data: string | undefined, context: CliContext): DataFolder {
  return dataFolderAt(data ?? defaultDataFolder(context));
}

/**
 * A pool that an older Granary serves would answer nobody any more: its file is not made newer behind its
 * back.
 */
async function refuseOlderServer({ database, serving: path }: DataFolder): Promise<void> {
  const serving = readServing(path);
  if (serving === undefined) return;
  // What reads the file is loaded with the first question.
  const { isOlderFile } = await import("../stores/sqlite/open-database.ts");
  if (!isOlderFile(database) || !(await isServing(serving, limits.servingProbeTimeoutMs))) return;
  throw new SetupError("older_serving", `An older Granary serves this pool at ${serving.url}.`, {
    hint: `Stop process ${serving.pid}, then say this again. After that an older one opens the pool no more.`,
  });
}

/**
 * Opens the pool, runs `use` on it, and closes it whatever happens. Throws `pool_missing`, and
 * `older_serving` where an older Granary still serves it.
 */
export async function withPool<Result>(
  data: string | undefined,
  context: CliContext,
  use: (pool: PoolData) => Promise<Result>,
): Promise<Result> {
  const folder = chooseFolder(data, context);
  const books = chooseStore(folder, context.env);
  const missing = () =>
    new SetupError(
      "pool_missing",
      `There is no pool in ${books.kind === "postgres" ? "that database" : folder.path}.`,
      {
        hint: "Start one with `granary serve`, or say where yours is with --data.",
      },
    );
  if (books.kind === "sqlite") {
    if (!existsSync(folder.database)) throw missing();
    await refuseOlderServer(folder);
  }
  const { store } = await openStore(books.address, { isBrief: true });
  try {
    const pool = await store.directory.pool();
    if (pool === undefined) throw missing();
    return await use({
      folder,
      storeKind: books.kind,
      store,
      pool,
      vault: async () => {
        // Most commands open no vault, and what seals keys is a third of what this would load.
        const { openVault } = await import("../vault/open-vault.ts");
        const isShared = books.kind === "postgres";
        const { directory } = store;
        return openVault({ ...context, directory, keyPath: folder.vaultKey, isShared });
      },
    });
  } finally {
    await store.close();
  }
}
