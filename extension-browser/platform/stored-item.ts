import * as z from "zod/mini";

/** The part of `browser.storage.local` that is used here. */
export type StorageArea = {
  readonly get: (key: string) => Promise<Record<string, unknown>>;
  readonly set: (items: Record<string, unknown>) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

/** How one value is stored. */
export type ItemShape<Value> = {
  readonly key: string;
  readonly schema: z.ZodMiniType<Value>;
  /** Counts up with each change of the schema that old values do not fit. */
  readonly version: number;
  /** What an older version's value becomes: `migrations[1]` turns version 1 into version 2. */
  readonly migrations?: Readonly<Record<number, (old: unknown) => unknown>>;
};

/** One stored value with a schema. */
export type StoredItem<Value> = {
  /** `undefined` if there is none, or if what is there cannot be read any more. */
  readonly get: () => Promise<Value | undefined>;
  readonly set: (value: Value) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly key: string;
  /** Reads a raw stored value, for listeners to changes. */
  readonly parse: (raw: unknown) => Value | undefined;
};

const envelopeSchema = z.object({ version: z.int().check(z.positive()), value: z.unknown() });

/** A value in `area` that is checked when it is read and brought up to date when it is old. */
export function createStoredItem<Value>(
  area: StorageArea,
  shape: ItemShape<Value>,
): StoredItem<Value> {
  const parse = (raw: unknown): Value | undefined => {
    const envelope = envelopeSchema.safeParse(raw);
    // A newer version than ours was written before a downgrade: better nothing than a wrong guess.
    if (!envelope.success || envelope.data.version > shape.version) return undefined;
    let { value } = envelope.data;
    for (let version = envelope.data.version; version < shape.version; version += 1) {
      const migrate = shape.migrations?.[version];
      if (migrate === undefined) return undefined;
      value = migrate(value);
    }
    const parsed = shape.schema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  };
  return {
    key: shape.key,
    parse,
    get: async () => parse((await area.get(shape.key))[shape.key]),
    set: (value) => area.set({ [shape.key]: { version: shape.version, value } }),
    remove: () => area.remove(shape.key),
  };
}
