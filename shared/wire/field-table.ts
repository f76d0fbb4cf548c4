/**
 * What becomes of one field of a request: it is sent; it is said anew, in the provider's own words; it
 * is left out, and the client is told its name; or the request is refused for it. A list says the same
 * of the fields inside.
 */
export type FieldClass = "sent" | "anew" | "dropped" | "refused" | FieldList | EntryTable;

/**
 * What becomes of every field of a protocol's requests. What is not in it is left out: servers have
 * fields of their own that write the question anew, change its price, or reach other machines.
 */
export type FieldTable = Readonly<Record<string, FieldClass>>;

/**
 * The fields inside an object, or inside each object of an array: sent as they are, or only as a `plain`
 * text, number or boolean. What is not in it is left out: a server may read an image beside a text.
 */
export type FieldList = {
  readonly [field: string]: "sent" | "plain" | "dropped" | FieldList | EntryTable;
};

/**
 * The fields of each entry of a list, or of one alone, by the `type` it says it has. A request with an
 * entry that is refused, or has another type, is refused.
 */
export type EntryTable = {
  readonly entries: Readonly<Record<string, FieldList | "refused">>;
  /** The type of an entry that does not say. */
  readonly otherwise?: string;
};

/** Whether fields inside go by the type of each entry. */
export const isEntryTable = (table: FieldList | EntryTable): table is EntryTable =>
  "entries" in table;

/** The entries of a field, where it has a list of such. */
export function entriesOf(fields: FieldList, field: string): EntryTable | undefined {
  const known = fields[field];
  return typeof known === "object" && isEntryTable(known) ? known : undefined;
}

/** Whether this class says what becomes of fields inside. */
export function isInside(known: FieldClass | undefined): known is FieldList | EntryTable {
  return typeof known === "object";
}

/** The fields of an entry of this type, or `undefined` for one that no request may have. */
export function entryFields(
  { entries, otherwise }: EntryTable,
  type: string | null | undefined,
): FieldList | undefined {
  const name = type ?? otherwise;
  const fields = name !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
  return fields === "refused" ? undefined : fields;
}
