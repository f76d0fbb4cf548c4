import { limits } from "../../schemas/limits.ts";
import {
  entryFields,
  isEntryTable,
  isInside,
  type EntryTable,
  type FieldList,
  type FieldTable,
} from "../field-table.ts";

/** A request with what may go on of its messages and other parts, and the names of what may not. */
export type SelectedRequest<Request> = {
  readonly request: Request;
  /** Paths such as `messages.content.image_url`, each once, at most `droppedFieldsMax`. */
  readonly dropped: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Leaves out of a request what its protocol does not know inside its fields: what is bounded as text
 * must not be read as something else. The same object where nothing is left out, as of most requests. A
 * field without a value is left out unnamed.
 */
export function selectInside<Request extends Fields>(
  request: Request,
  table: FieldTable,
): SelectedRequest<Request> {
  const dropped = new Set<string>();
  let selected: Record<string, unknown> | undefined;
  for (const field of Object.keys(request)) {
    const known = Object.hasOwn(table, field) ? table[field] : undefined;
    if (!isInside(known)) continue;
    const value = select(request[field], known, { path: field, dropped });
    if (value !== request[field]) (selected ??= { ...request })[field] = value;
  }
  return { request: (selected ?? request) as Request, dropped: [...dropped] };
}

/** Where something stands, and the names of what was left out so far. */
type Place = { readonly path: string; readonly dropped: Set<string> };

function select(value: unknown, table: FieldList | EntryTable, place: Place): unknown {
  // What is no object has no fields.
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return selectEach(value, table, place);
  const fields = fieldsOf(value, table);
  if (fields === undefined) {
    name(place.path, value, place);
    return undefined;
  }
  let selected: Record<string, unknown> | undefined;
  for (const field of Object.keys(value)) {
    const each = (value as Fields)[field];
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (known === "sent" || (known === "plain" && isPlain(each))) continue;
    const inner = { path: `${place.path}.${field}`, dropped: place.dropped };
    const kept = selectField(each, known, inner);
    if (kept === each) continue;
    selected ??= { ...value };
    if (kept === undefined) delete selected[field];
    else selected[field] = kept;
  }
  return selected ?? value;
}

const isPlain = (value: unknown) => typeof value !== "object" || value === null;

function selectField(value: unknown, known: FieldList[string] | undefined, place: Place): unknown {
  if (typeof known === "object") return select(value, known, place);
  name(place.path, value, place);
  return undefined;
}

function selectEach(
  values: readonly unknown[],
  table: FieldList | EntryTable,
  place: Place,
): readonly unknown[] {
  let selected: unknown[] | undefined;
  for (const [index, each] of values.entries()) {
    const kept = select(each, table, place);
    if (kept !== each) selected ??= values.slice(0, index);
    if (kept !== undefined) selected?.push(kept);
  }
  return selected ?? values;
}

function fieldsOf(value: object, table: FieldList | EntryTable): FieldList | undefined {
  if (!isEntryTable(table)) return table;
  const { type } = value as { readonly type?: unknown };
  if (type != null && typeof type !== "string") return undefined;
  return entryFields(table, type);
}

function name(path: string, value: unknown, { dropped }: Place): void {
  const isEmpty = Array.isArray(value) && value.length === 0;
  if (value == null || value === false || isEmpty) return;
  if (dropped.size < limits.droppedFieldsMax) dropped.add(path);
}
