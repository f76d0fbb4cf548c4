import type { Random } from "../../ports/random.ts";
import { limits } from "../../schemas/limits.ts";
import { SetupError } from "../setup-error.ts";
import { createKeyFile, readKeyFile } from "./key-file.ts";
import type { VaultKey, VaultKeys } from "./key-encryption-key.ts";
import { vaultKeyOf } from "./vault.ts";

const keyBytes = 32;
/** Of 32 random bytes about 30 differ; fewer than this many has never been random. */
const distinctBytesMin = 16;

/** A file that was whole once may be the only copy of the key that opens what the pool keeps. */
const makeOne =
  "Copy it from your backup: only it opens the keys this pool keeps. For a pool that keeps none, make one with: openssl rand -base64 32";

/** 0, 1, 2 … and the like: the keys of examples. */
function isCounting(bytes: Uint8Array): boolean {
  const step = (((bytes[1] ?? 0) - (bytes[0] ?? 0)) & 0xff) >>> 0;
  return bytes.every((byte, at) => at === 0 || ((byte - (bytes[at - 1] ?? 0)) & 0xff) === step);
}

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
  const isRandom = !isText && !isCounting(bytes) && new Set(bytes).size >= distinctBytesMin;
  if (!isRandom) throw invalid("is not random");
  return vaultKeyOf(bytes);
}

/**
 * Reads several keys, the newest first: one a line in a file, or apart by spaces or commas. Lines
 * that begin with # are remarks. A key that stands there twice counts once. Throws as
 * `parseVaultKey`, and for more than `vaultKeysMax`.
 */
export function parseVaultKeys(text: string, from: string): VaultKeys {
  const words = text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((word) => word !== "");
  const [newest = "", ...older] = words;
  const first = parseVaultKey(newest, from);
  const rest = older.map((word) => parseVaultKey(word, from));
  const unique = rest.filter(
    ({ id }, at) => id !== first.id && rest.findIndex((other) => other.id === id) === at,
  );
  if (unique.length >= limits.vaultKeysMax) {
    throw new SetupError("vault_key_invalid", `There are too many vault keys in ${from}.`, {
      hint: `At most ${limits.vaultKeysMax} fit. Run granary vault rewrap with the ones in use.`,
    });
  }
  return [first, ...unique];
}

/** A key file's text for these keys. */
export const writeVaultKeys = (keys: readonly VaultKey[]): string =>
  keys.map(({ bytes }) => `${Buffer.from(bytes).toString("base64")}\n`).join("");

/** A new random key-encryption key. */
export const newVaultKey = (random: Random): VaultKey => vaultKeyOf(random.bytes(keyBytes));

/** Where a vault's keys are, and whether a missing file may be made. */
export type VaultKeyPlace = {
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
  readonly mayCreate: boolean;
};

/**
 * The key-encryption keys, the newest first: `GRANARY_VAULT_KEY` (base64, 32 bytes each) or the file
 * at `path`, which must be closed to everybody but its owner. A missing file is made with mode 0600
 * if `mayCreate`, which must be false where sealed keys exist: a new key would open none of them.
 * Throws `vault_key_missing`, `vault_key_exposed` or `vault_key_invalid`.
 */
export function loadVaultKeys(place: VaultKeyPlace): VaultKeys {
  const fromEnv = place.env["GRANARY_VAULT_KEY"];
  if (fromEnv !== undefined) return parseVaultKeys(fromEnv, "GRANARY_VAULT_KEY");
  const found = readKeyFile(place.path);
  if (found !== undefined) return parseVaultKeys(found, place.path);
  if (!place.mayCreate) {
    throw new SetupError("vault_key_missing", `The vault key ${place.path} is missing.`, {
      hint: "Copy it from a machine that serves this pool, or from your backup, or set GRANARY_VAULT_KEY: without it no donated key opens.",
    });
  }
  createKeyFile(place.path, writeVaultKeys([newVaultKey(place.random)]), place.random);
  return parseVaultKeys(readKeyFile(place.path) ?? "", place.path);
}
