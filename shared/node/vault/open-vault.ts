import type { Random } from "../../ports/random.ts";
import type { Directory } from "../../ports/store.ts";
import { loadVaultKeys } from "./vault-key.ts";
import { createVault, type RekeyableVault } from "./vault.ts";

/**
 * The vault of a pool: its keys are in `GRANARY_VAULT_KEY` or the file at `keyPath`, which is made
 * only where no sealed key exists. It follows a file that changes while it runs. Throws as
 * `loadVaultKeys` does.
 */
export async function openVault(pool: {
  readonly keyPath: string;
  readonly directory: Pick<Directory, "grants">;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
}): Promise<RekeyableVault> {
  const { keyPath: path, directory, env, random } = pool;
  const grants = await directory.grants();
  const mayCreate = !grants.some(({ sealedKey }) => sealedKey !== undefined);
  const keys = loadVaultKeys({ path, env, random, mayCreate });
  const reload = () => loadVaultKeys({ path, env, random, mayCreate: false });
  return createVault({ keys, random, reload });
}
