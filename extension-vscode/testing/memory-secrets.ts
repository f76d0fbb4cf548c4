import { createListeners } from "../pool/listeners.ts";
import type { Secrets } from "../pool/membership.ts";

/** A keychain in memory, for tests; one that forgets behaves like a system without a keyring. */
export function createMemorySecrets(options: { readonly forgets?: boolean } = {}): Secrets {
  const values = new Map<string, string>();
  const changed = createListeners<string>();
  return {
    read: (key) => Promise.resolve(values.get(key)),
    write: async (key, value) => {
      if (options.forgets !== true) values.set(key, value);
      changed.tell(key);
    },
    remove: async (key) => {
      values.delete(key);
      changed.tell(key);
    },
    onChange: changed.add,
  };
}
