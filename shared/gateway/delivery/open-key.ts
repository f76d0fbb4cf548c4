import type { Clock } from "../../ports/clock.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { watchKey, type KeyWatch } from "./key-echo.ts";

/** A grant's key in the open: the only copy of it outside the vault. */
export type OpenedKey = KeyWatch & { readonly text: string };

/** Opens the key of a grant; `undefined` for a grant without one. Throws what the vault throws. */
export type OpenKey = (grant: Grant) => Promise<OpenedKey | undefined>;

/**
 * Opens each grant's key at most once in `grantCacheMs`, as long as the grant itself is remembered
 * anyway: opening is the dearest step of a busy pool. A key is forgotten then, also when nobody asks
 * again. What did not open is not remembered.
 */
export function createOpenKey(dependencies: {
  readonly vault: Pick<Vault, "open">;
  readonly clock: Clock;
}): OpenKey {
  const { vault, clock } = dependencies;
  const opened = new WeakMap<Grant, Promise<OpenedKey | undefined>>();

  const open = async ({ id, provider, sealedKey }: Grant): Promise<OpenedKey | undefined> => {
    if (sealedKey === undefined) return undefined;
    const text = await vault.open(sealedKey, { grantId: id, provider });
    return { text, ...watchKey(text) };
  };
  return (grant) => {
    const known = opened.get(grant);
    if (known !== undefined) return known;
    const opening = open(grant);
    opened.set(grant, opening);
    const forget = () => opened.delete(grant);
    opening.then(() => clock.after(limits.grantCacheMs, forget), forget);
    return opening;
  };
}
