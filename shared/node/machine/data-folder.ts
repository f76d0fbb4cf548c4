import { accessSync, chmodSync, constants, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { SetupError } from "../setup-error.ts";

/** Where a pool keeps everything: one folder that only its owner may enter. */
export type DataFolder = {
  readonly path: string;
  /** The SQLite file; SQLite keeps two more files beside it while it is open. */
  readonly database: string;
  /** The key-encryption key of the vault. */
  readonly vaultKey: string;
  /** Says under which address this pool is being served, while it is. */
  readonly serving: string;
};

/** Where data goes when nobody says otherwise: `GRANARY_DATA`, or the platform's usual place. */
export function defaultDataFolder(machine: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}): string {
  const { env, platform, home } = machine;
  const chosen = env["GRANARY_DATA"];
  if (chosen !== undefined && chosen !== "") return resolve(chosen);
  if (platform === "darwin") return join(home, "Library", "Application Support", "Granary");
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Granary");
  const shared = env["XDG_DATA_HOME"];
  const base = shared === undefined || shared === "" ? join(home, ".local", "share") : shared;
  return join(base, "granary");
}

/** The files of a data folder; touches nothing. */
export function dataFolderAt(path: string): DataFolder {
  const folder = resolve(path);
  return {
    path: folder,
    database: join(folder, "granary.sqlite"),
    vaultKey: join(folder, "vault.key"),
    serving: join(folder, "serving.json"),
  };
}

/**
 * Opens a data folder, making it if it is missing. A new or empty one is closed to everybody else; one
 * with something in it keeps its mode, and `granary doctor` says if that is too open. Throws
 * `folder_not_writable`.
 */
export function openDataFolder(path: string): DataFolder {
  const folder = dataFolderAt(path);
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o700 });
    if (readdirSync(folder.path).length === 0) chmodSync(folder.path, 0o700);
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new SetupError("folder_not_writable", `The data folder ${folder.path} cannot be used.`, {
      hint: "Choose another with --data or GRANARY_DATA, or give yourself the right to write there.",
      cause,
    });
  }
  return folder;
}
