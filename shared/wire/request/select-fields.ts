import { limits } from "../../schemas/limits.ts";
import type { Dialect, OwnField } from "../dialect.ts";
import { isInside, type FieldTable } from "../field-table.ts";

/** What of a request goes on, and the names of what does not. */
export type FieldSelection = {
  readonly sent: Record<string, unknown>;
  readonly dropped: readonly string[];
};

/**
 * The fields of a request that go on to one provider: those of the protocol, and those its record
 * adds, less those that the record leaves out. A field without a value is neither sent nor named
 * where it would be left out.
 */
export function selectFields(
  request: Readonly<Record<string, unknown>>,
  table: FieldTable,
  { dropFields = [], ownFields }: Pick<Dialect, "dropFields" | "ownFields">,
): FieldSelection {
  const sent: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [field, value] of Object.entries(request)) {
    const known = Object.hasOwn(table, field) ? table[field] : undefined;
    if (known === "anew") continue;
    if (dropFields.includes(field)) dropped.push(...named(field, value));
    // What is inside was selected when the request was read.
    else if (known === "sent" || isInside(known)) sent[field] = value;
    else if (known === undefined && isOwn(value, ownOf(ownFields, field))) sent[field] = value;
    else dropped.push(...named(field, value));
  }
  return { sent, dropped };
}

/** The names of the fields that no provider is sent, whoever answers. */
export function droppedFields(
  request: Readonly<Record<string, unknown>>,
  table: FieldTable,
): readonly string[] {
  return selectFields(request, table, {}).dropped;
}

/** The first field that is set and that a request is refused for, or `undefined`. */
export function refusedField(
  request: Readonly<Record<string, unknown>>,
  table: FieldTable,
): string | undefined {
  return Object.keys(request).find(
    (field) => Object.hasOwn(table, field) && table[field] === "refused" && isSet(request[field]),
  );
}

/**
 * The names as a header says them, at most `droppedFieldsMax` of them. A name that is not plain is the
 * client's own text and becomes `other`. `undefined` where there is nothing to say.
 */
export function droppedHeader(dropped: readonly string[] | undefined): string | undefined {
  if (dropped === undefined || dropped.length === 0) return undefined;
  const names = dropped.map((name) => (/^[A-Za-z0-9_.]{1,60}$/.test(name) ? name : "other"));
  return [...new Set(names)].slice(0, limits.droppedFieldsMax).join(", ");
}

function isSet(value: unknown): boolean {
  return value != null && value !== false && !(Array.isArray(value) && value.length === 0);
}

function named(field: string, value: unknown): readonly string[] {
  return isSet(value) ? [field] : [];
}

function ownOf(fields: Dialect["ownFields"], field: string): OwnField | undefined {
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Whether a value is exactly what the provider's record says of it, and nothing besides. */
function isOwn(value: unknown, own: OwnField | undefined): boolean {
  if (own === undefined || value === null) return false;
  if (typeof own === "string") return typeof value === own;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([field, each]) => Object.hasOwn(own, field) && typeof each === own[field],
  );
}
