import type { Vault } from "../ports/vault.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import type { Grant } from "../schemas/grant.ts";

/** Whether the vault opens this grant's key; true where there is none. Shows nothing of it. */
export async function opensKey(vault: Vault, grant: Grant): Promise<boolean> {
  const { id, provider, sealedKey } = grant;
  try {
    if (sealedKey !== undefined) await vault.open(sealedKey, { grantId: id, provider });
    return true;
  } catch (error) {
    if (!isGranaryError(error)) throw error;
    return false;
  }
}
