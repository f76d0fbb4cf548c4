import { expect, test } from "vitest";
import { forAnthropic, isStrictSchema } from "./strict-schema.ts";

const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});

test.each([
  object({}),
  object({ city: text, tags: { type: "array", items: text } }),
  object({ place: object({ city: text }), kind: { anyOf: [text, { type: "null" }] } }),
  object({ next: { $ref: "#/$defs/place" } }, { $defs: { place: object({ city: text }) } }),
])("the schema %j may be kept to the letter", (schema) => {
  expect(isStrictSchema(schema)).toBe(true);
});

test.each([
  undefined,
  text,
  object({ city: text }, { required: [] }),
  object({ city: text }, { required: undefined }),
  object({ city: text }, { additionalProperties: undefined }),
  object({ city: text }, { additionalProperties: true }),
  object({ place: object({ city: text }, { required: [] }) }),
  object({ list: { type: "array", items: object({ a: text }, { required: [] }) } }),
  object({ either: { anyOf: [object({ a: text }, { required: [] })] } }),
  object({ next: { $ref: "#/$defs/a" } }, { $defs: { a: object({ b: text }, { required: [] }) } }),
  object({ city: { allOf: [text] } }),
  object({}, { anyOf: [object({})] }),
])("the schema %j may not", (schema) => {
  expect(isStrictSchema(schema)).toBe(false);
});

const few = { type: "array", items: text, minItems: 1 };
test.each([
  [true, object({ few })],
  [true, object({ next: { $ref: "#/$defs/place" } }, { $defs: { place: object({ city: text }) } })],
  // A list or a number that OpenAI bounds, and Anthropic does not.
  [false, object({ few: { ...few, maxItems: 3 } })],
  [false, object({ few: { ...few, minItems: 2 } })],
  [false, object({ place: object({ age: { type: "integer", minimum: 0 } }) })],
  [false, object({ either: { anyOf: [{ ...text, maxLength: 9 }, { type: "null" }] } })],
  [false, object({ next: { $ref: "#" } })],
  [
    false,
    object({ a: { $ref: "#/$defs/a" } }, { $defs: { a: object({ b: { $ref: "#/$defs/a" } }) } }),
  ],
  [false, object({ city: text }, { required: [] })],
])("models of Anthropic keep to the letter: %j, %j", (isKept, inputSchema) => {
  const tool = { type: "function" as const, name: "look", inputSchema };
  const asked = { prompt: [], sampling: {}, tools: [{ ...tool, strict: true }] };
  expect(forAnthropic(asked).tools).toEqual([isKept ? { ...tool, strict: true } : tool]);
});
