type Fields = Readonly<Record<string, unknown>>;

/** Words of JSON schemas that OpenAI refuses in strict ones (its guide, checked 2026-11). */
const refused = [
  "allOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "patternProperties",
];
/** Words whose values are schemas by names, lists of schemas, and a schema. */
const byName = ["properties", "$defs", "definitions"];
const lists = ["anyOf", "prefixItems"];

/**
 * Whether a schema may be kept to the letter by OpenAI's rules: every property of every object is
 * required, and there are no others. Elsewhere an optional property is legal.
 */
export function isStrictSchema(schema: unknown): boolean {
  const { type, anyOf } = (schema ?? {}) as Fields;
  return type === "object" && anyOf === undefined && isStrict(schema);
}

function isStrict(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return false;
  const fields = schema as Fields;
  if (refused.some((word) => fields[word] !== undefined)) return false;
  return isClosed(fields) && partsOf(fields).every(isStrict);
}

function isClosed({ type, properties, required, additionalProperties }: Fields): boolean {
  const isObject = type === "object" || (Array.isArray(type) && type.includes("object"));
  if (!isObject && properties === undefined) return true;
  const names = Object.keys(properties ?? {});
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return additionalProperties === false && names.every((name) => needed.includes(name));
}

function partsOf(fields: Fields): readonly unknown[] {
  const named = byName.flatMap((word) => Object.values(fields[word] ?? {}) as unknown[]);
  const listed = lists.flatMap(
    (word) => (Array.isArray(fields[word]) ? fields[word] : []) as unknown[],
  );
  return [...named, ...listed, ...(fields["items"] === undefined ? [] : [fields["items"]])];
}
