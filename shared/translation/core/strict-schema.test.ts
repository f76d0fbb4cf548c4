import { expect, test } from "vitest";
import { isStrictSchema } from "./strict-schema.ts";

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
