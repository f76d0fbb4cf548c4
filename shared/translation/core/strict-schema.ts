import type { ChatIntent } from "./chat-intent.ts";

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
/** Words that Anthropic refuses besides (its page on structured outputs, checked 2026-11). */
const refusedByAnthropic = [
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maximum",
  "maxItems",
  "maxLength",
  "minimum",
  "minLength",
  "multipleOf",
  "pattern",
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

/** What is asked, with tools kept to the letter only where models of Anthropic can. */
export function forAnthropic(intent: ChatIntent): ChatIntent {
  const { tools } = intent;
  if (tools === undefined) return intent;
  return {
    ...intent,
    tools: tools.map((tool) => {
      if (tool.strict !== true || isStrictForAnthropic(tool.inputSchema)) return tool;
      const { strict: _strict, ...others } = tool;
      return others;
    }),
  };
}

/** Longer lists than one are not asked for, and no schema may be part of itself. */
function isStrictForAnthropic(schema: unknown): boolean {
  return isStrictSchema(schema) && suitsAnthropic(schema, false);
}

function suitsAnthropic(schema: unknown, isDefinition: boolean): boolean {
  const fields = schema as Fields;
  if (refusedByAnthropic.some((word) => fields[word] !== undefined)) return false;
  if (typeof fields["minItems"] === "number" && fields["minItems"] > 1) return false;
  const { $ref: reference, $defs, definitions, ...others } = fields;
  if (reference !== undefined && (isDefinition || reference === "#")) return false;
  const named = [$defs, definitions].flatMap((each) => Object.values(each ?? {}) as unknown[]);
  return (
    named.every((each) => suitsAnthropic(each, true)) &&
    partsOf(others).every((each) => suitsAnthropic(each, isDefinition))
  );
}
