import type { Random } from "../../ports/random.ts";
import { limits } from "../../schemas/limits.ts";
import { SetupError } from "../setup-error.ts";
import { changeKeyFile, replaceKeyFile } from "./key-file.ts";
import { loadVaultKeys, newVaultKey, writeVaultKeys } from "./vault-key.ts";
import type { VaultKeys } from "./key-encryption-key.ts";

type KeyFile = {
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
};

/** Throws where the keys come from the environment, which no command can change. */
function refuseEnvironment({ env }: KeyFile): void {
  if (env["GRANARY_VAULT_KEY"] === undefined) return;
  throw new SetupError("vault_key_in_env", "The vault key is in GRANARY_VAULT_KEY.", {
    hint: "Write a new one (openssl rand -base64 32) in front of it, with a space between them, start the pool again, and run granary vault rewrap.",
  });
}

/**
 * Puts a new key before the ones in the key file, on disk when this returns. Nothing is under it yet;
 * the older ones still open what they wrapped. Returns all of them. Throws `vault_key_in_env`,
 * `vault_key_busy`, `vault_key_full`, and as `loadVaultKeys` does.
 */
export function rotateKey(file: KeyFile): VaultKeys {
  refuseEnvironment(file);
  return changeKeyFile(file.path, () => {
    const before = loadVaultKeys({ ...file, mayCreate: false });
    if (before.length >= limits.vaultKeysMax) {
      throw new SetupError("vault_key_full", "There is no room for another vault key.", {
        hint: "Run granary vault rewrap first: it takes away the keys that nothing is under.",
      });
    }
    const keys: VaultKeys = [newVaultKey(file.random), ...before];
    replaceKeyFile(file.path, writeVaultKeys(keys), file.random);
    return keys;
  });
}

/**
 * Takes keys out of the file; never the newest. Returns those that are left. Throws
 * `vault_key_in_env`, `vault_key_busy`, and as `loadVaultKeys` does.
 */
export function removeKeys(file: KeyFile, ids: ReadonlySet<string>): VaultKeys {
  refuseEnvironment(file);
  return changeKeyFile(file.path, () => {
    const [newest, ...older] = loadVaultKeys({ ...file, mayCreate: false });
    const keys: VaultKeys = [newest, ...older.filter(({ id }) => !ids.has(id))];
    replaceKeyFile(file.path, writeVaultKeys(keys), file.random);
    return keys;
  });
}

/** Puts keys back at the end of the file that turned out to be needed. */
export function putBackKeys(file: KeyFile, keys: readonly VaultKeys[number][]): VaultKeys {
  return changeKeyFile(file.path, () => {
    const here = loadVaultKeys({ ...file, mayCreate: false });
    const missing = keys.filter(({ id }) => !here.some((key) => key.id === id));
    const all: VaultKeys = [...here, ...missing];
    replaceKeyFile(file.path, writeVaultKeys(all), file.random);
    return all;
  });
}
