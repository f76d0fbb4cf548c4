import type { WxtStorage } from "wxt/utils/storage";
import type { ZodMiniType } from "zod/mini";

/** How one value is stored. */
export type ItemShape<Value> = {
  readonly key: string;
  readonly schema: ZodMiniType<Value>;
  /** Counts up with each change of the schema that old values do not fit. */
  readonly version: number;
  /** `migrations[2]` turns a value of version 1 into one of version 2; one for each from 2 on. */
  readonly migrations?: Readonly<Record<number, (old: unknown) => unknown>>;
};

/** One stored value with a schema. */
export type StoredItem<Value> = {
  /** `undefined` if there is none, or if what is there cannot be read any more. */
  readonly get: () => Promise<Value | undefined>;
  readonly set: (value: Value) => Promise<void>;
  readonly remove: () => Promise<void>;
  /** Calls back after each change, wherever it was made. Returns what ends that. */
  readonly watch: (listener: () => void) => () => void;
};

/**
 * A value of this device that is checked when it is read; WXT brings an old one up to date. Throws
 * if there is no way from some version to the next.
 */
export function createStoredItem<Value>(
  storage: Pick<WxtStorage, "defineItem">,
  { key, schema, version, migrations = {} }: ItemShape<Value>,
): StoredItem<Value> {
  for (let to = 2; to <= version; to += 1) {
    if (migrations[to] === undefined) throw new Error(`${key} has no migration to version ${to}`);
  }
  const options = { version, migrations };
  const item = storage.defineItem<unknown, { v: number }>(`local:${key}`, options);
  return {
    get: async () => {
      const [value, { v = version }] = await Promise.all([item.getValue(), item.getMeta()]);
      // A newer version was written before a downgrade: better nothing than a wrong guess.
      if (v !== null && v > version) return undefined;
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    },
    set: (value) => item.setValue(value),
    // Its version stays: WXT writes it only once, and a value without one counts as the first.
    remove: () => item.removeValue(),
    watch: (listener) => item.watch(() => listener()),
  };
}
