import { closeSync, constants, fstatSync, fsyncSync, linkSync, openSync } from "node:fs";
import { readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import type { Random } from "../../ports/random.ts";
import { limits } from "../../schemas/limits.ts";
import { SetupError } from "../setup-error.ts";

/**
 * The text of a key file, or `undefined` if there is none. Throws `vault_key_invalid` for a link or a
 * file that cannot be read, and `vault_key_exposed` for one that others can read.
 */
export function readKeyFile(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new SetupError("vault_key_invalid", `The vault key ${path} cannot be read.`, {
      hint: "It must be a plain file that belongs to you.",
      cause,
    });
  }
  try {
    // Asked of the open file, so that nobody can swap it between the question and the reading.
    const { mode, size } = fstatSync(file);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      const shown = (mode & 0o777).toString(8);
      throw new SetupError(
        "vault_key_exposed",
        `Others can read the vault key ${path} (${shown}).`,
        {
          hint: `Close it with: chmod 600 ${path} - and change it if somebody else uses this machine.`,
        },
      );
    }
    return size > limits.keyFileBytesMax ? "" : readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/** Writes a whole file beside its place and puts it there with `place`; nobody ever finds half. */
function writeBeside(
  path: string,
  text: string,
  { random, place }: { readonly random: Random; readonly place: (draft: string) => void },
): void {
  const draft = `${path}.${Buffer.from(random.bytes(6)).toString("hex")}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    place(draft);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(path));
}

/** A rename is on disk once its folder is. Windows has no such call and needs none. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a key file with mode 0600, unless another process makes one at the same moment. */
export function createKeyFile(path: string, text: string, random: Random): void {
  writeBeside(path, text, {
    random,
    place: (draft) => {
      try {
        linkSync(draft, path);
      } catch (error) {
        // Another process was first: theirs counts.
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    },
  });
}

/** Puts a new key file in the place of the old one, in one step. Only inside `changeKeyFile`. */
export function replaceKeyFile(path: string, text: string, random: Random): void {
  writeBeside(path, text, { random, place: (draft) => renameSync(draft, path) });
}

/**
 * Runs a change of the key file while nobody else changes it: two changes at once would lose a key.
 * The lock is the operating system's, so that it ends with the process. Throws `vault_key_busy`.
 */
export function changeKeyFile<Value>(path: string, change: () => Value): Value {
  const lock = new Database(`${path}.lock`, { timeout: limits.storeBusyTimeoutMs });
  try {
    try {
      lock.exec("BEGIN EXCLUSIVE");
    } catch (cause) {
      throw new SetupError("vault_key_busy", "The vault key is being changed already.", {
        hint: "Wait for the other command to end, then try again.",
        cause,
      });
    }
    return change();
  } finally {
    lock.close();
  }
}
