import type { Random } from "../../ports/random.ts";
import type { Directory } from "../../ports/store.ts";
import { SetupError } from "../setup-error.ts";
import { loadVaultKeys } from "./vault-key.ts";
import { createVault, type RekeyableVault, vaultKeyIdOf } from "./vault.ts";

/** A pool whose vault is opened on this machine. */
export type VaultOptions = {
  readonly keyPath: string;
  readonly directory: Pick<Directory, "grants" | "vaultKeyId" | "setVaultKeyId">;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
  /** Whether other machines may serve the pool as well. */
  readonly isShared: boolean;
};

/**
 * The vault of a pool: its keys are in `GRANARY_VAULT_KEY` or the file at `keyPath`, which is made
 * only where no sealed key exists and no other machine has one. It follows a file that changes while
 * it runs. The pool keeps the id of its key: throws `vault_key_other` where that one is not here,
 * because half of all answers would fail; else as `loadVaultKeys` does.
 */
export async function openVault(pool: VaultOptions): Promise<RekeyableVault> {
  const { keyPath: path, directory, env, random, isShared } = pool;
  const sealed = (await directory.grants()).flatMap(({ sealedKey }) => sealedKey ?? []);
  const known = await directory.vaultKeyId();
  const isFree = sealed.length === 0 && !(isShared && known !== undefined);
  const keys = loadVaultKeys({ path, env, random, mayCreate: isFree });
  const reload = () => loadVaultKeys({ path, env, random, mayCreate: false });
  const vault = createVault({ keys, random, reload });
  // Nobody needs a key that nothing is under.
  if (known !== undefined && isFree && !vault.hasKey(known)) {
    await directory.setVaultKeyId(vault.keyId, known);
  }
  const opensSome = sealed.length === 0 || sealed.some((one) => vault.hasKey(vaultKeyIdOf(one)));
  const expected = opensSome ? await directory.setVaultKeyId(vault.keyId) : known;
  if (expected === undefined || !vault.hasKey(expected)) throw otherKey(env);
  return vault;
}

function otherKey(env: VaultOptions["env"]): SetupError {
  const place = env["GRANARY_VAULT_KEY"] === undefined ? "vault.key" : "GRANARY_VAULT_KEY";
  return new SetupError("vault_key_other", "The vault key here is not the one of this pool.", {
    hint: `Copy ${place} from a machine that serves the pool, or from your backup.`,
  });
}
