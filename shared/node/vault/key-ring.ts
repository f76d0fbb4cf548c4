import type { VaultKey, VaultKeys } from "./key-encryption-key.ts";

/** The key-encryption keys a vault works with. */
export type KeyRing = {
  /** What new secrets are wrapped under. */
  readonly newest: () => VaultKey;
  /** The key with this id; reads the keys again if it is not here. */
  readonly find: (id: string) => VaultKey | undefined;
  readonly all: () => readonly VaultKey[];
  /** Reads the keys again. Those that are gone stay in memory, for what was sealed under them. */
  readonly refresh: () => void;
};

/** A ring of these keys; without `reload` they are all there ever is. */
export function createKeyRing(first: VaultKeys, reload?: () => VaultKeys): KeyRing {
  let newest = first[0];
  let keys: readonly VaultKey[] = first;

  const refresh = () => {
    if (reload === undefined) return;
    const fresh = reload();
    const ids = new Set(fresh.map(({ id }) => id));
    newest = fresh[0];
    keys = [...fresh, ...keys.filter(({ id }) => !ids.has(id))];
  };
  const findHere = (id: string) => keys.find((key) => key.id === id);

  return {
    newest: () => newest,
    all: () => keys,
    refresh,
    find: (id) => {
      const here = findHere(id);
      if (here !== undefined) return here;
      refresh();
      return findHere(id);
    },
  };
}
