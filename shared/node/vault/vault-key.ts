import { closeSync, constants, fstatSync, fsyncSync, linkSync, openSync } from "node:fs";
import { readFileSync, rmSync, writeSync } from "node:fs";
import type { Random } from "../../ports/random.ts";
import { SetupError } from "../setup-error.ts";
import { vaultKeyOf, type VaultKey } from "./vault.ts";

const keyBytes = 32;
/** Of 32 random bytes about 30 differ; fewer than this many has never been random. */
const distinctBytesMin = 16;
const keyFileBytesMax = 1_024;

const makeOne = "Make one with: openssl rand -base64 32";

/**
 * Reads a key-encryption key from its base64 text. Throws `vault_key_invalid` for one that is empty,
 * not 32 bytes, or was clearly typed by a person instead of drawn at random.
 */
export function parseVaultKey(text: string, from: string): VaultKey {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, "base64");
  const invalid = (what: string) =>
    new SetupError("vault_key_invalid", `The vault key in ${from} ${what}.`, { hint: makeOne });
  if (trimmed === "") throw invalid("is empty");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed)) throw invalid("is not base64");
  if (bytes.length !== keyBytes) throw invalid(`has ${bytes.length} bytes instead of ${keyBytes}`);
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText || new Set(bytes).size < distinctBytesMin) throw invalid("is not random");
  return vaultKeyOf(bytes);
}

function readKeyFile(path: string): string | undefined {
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
    return size > keyFileBytesMax ? "" : readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/** Writes the whole key beside its place first, so that nobody ever finds half of one. */
function createKeyFile(path: string, random: Random): void {
  const draft = `${path}.${Buffer.from(random.bytes(6)).toString("hex")}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, `${Buffer.from(random.bytes(keyBytes)).toString("base64")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    // Another process made one at the same moment: theirs counts.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The key-encryption key: `GRANARY_VAULT_KEY` (base64, 32 bytes) or the file at `path`, which must be
 * closed to everybody but its owner. A missing file is made with mode 0600 if `mayCreate`, which
 * must be false where sealed keys exist: a new key would open none of them. Throws
 * `vault_key_missing`, `vault_key_exposed` or `vault_key_invalid`.
 */
export function loadVaultKey(options: {
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
  readonly mayCreate: boolean;
}): VaultKey {
  const fromEnv = options.env["GRANARY_VAULT_KEY"];
  if (fromEnv !== undefined) return parseVaultKey(fromEnv, "GRANARY_VAULT_KEY");
  const found = readKeyFile(options.path);
  if (found !== undefined) return parseVaultKey(found, options.path);
  if (!options.mayCreate) {
    throw new SetupError("vault_key_missing", `The vault key ${options.path} is missing.`, {
      hint: "Put it back from your backup, or set GRANARY_VAULT_KEY: without it no donated key opens.",
    });
  }
  createKeyFile(options.path, options.random);
  return parseVaultKey(readKeyFile(options.path) ?? "", options.path);
}
