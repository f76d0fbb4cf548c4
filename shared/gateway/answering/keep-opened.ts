import type { Clock } from "../../ports/clock.ts";
import type { Vault } from "../../ports/vault.ts";
import { limits } from "../../schemas/limits.ts";

/**
 * A vault that remembers what it opened for `grantCacheMs`, as long as the gift it belongs to is
 * remembered anyway: opening is the dearest step of a busy pool. A secret is forgotten then, also
 * when nobody asks again. What did not open is not remembered.
 */
export function keepOpened(dependencies: { readonly vault: Vault; readonly clock: Clock }): Vault {
  const { vault, clock } = dependencies;
  const opened = new Map<string, Promise<string>>();
  return {
    ...vault,
    open(sealed, owner) {
      // The owner is part of the question: the vault says no to another one.
      const question = JSON.stringify([owner.grantId, owner.provider, sealed]);
      const known = opened.get(question);
      if (known !== undefined) return known;
      const opening = vault.open(sealed, owner);
      opened.set(question, opening);
      const forget = () => opened.delete(question);
      opening.then(() => clock.after(limits.grantCacheMs, forget), forget);
      return opening;
    },
  };
}
