/** A map that never grows beyond a number of keys. */
export type BoundedMap<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly has: (key: Key) => boolean;
  /** Makes the key the newest. Where there is no room, the one that was set longest ago is forgotten. */
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
  readonly clear: () => void;
};

/**
 * A cache of at most `keysMax` keys that forgets the least recently set one first. Reading a key does
 * not make it newer: what must be looked at anew does not live for ever because it is used often.
 */
export function createBoundedMap<Key, Value>(keysMax: number): BoundedMap<Key, Value> {
  // A Map remembers the order in which its keys were put in.
  const map = new Map<Key, Value>();
  return {
    get: (key) => map.get(key),
    has: (key) => map.has(key),
    set(key, value) {
      if (!map.delete(key) && map.size >= keysMax) {
        for (const oldest of map.keys()) {
          map.delete(oldest);
          break;
        }
      }
      map.set(key, value);
    },
    delete: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}
