import * as fc from "fast-check";
import { expect, it } from "vitest";
import { growthOf } from "../../testing/growth-of.ts";
import { parseExact } from "./parse-exact.ts";

const again = (text: string) => JSON.stringify(parseExact(text));

it("keeps every digit of a whole number", () => {
  const text =
    '{"id":1234567890123456789,"list":[-98765432109876543210,7],"deep":{"id":[1e400,2]}}';
  expect(again('{"id":1234567890123456789}')).toBe('{"id":1234567890123456789}');
  expect(again(text.replace("1e400", "1.5"))).toBe(text.replace("1e400", "1.5"));
  expect(again('{"text":": 1234567890123456789","small":3}')).toBe(
    '{"text":": 1234567890123456789","small":3}',
  );
});

it("reads everything else as JSON is read", () => {
  fc.assert(
    fc.property(fc.json(), fc.bigInt(), (json, id) => {
      const text = `{"id":${id},"value":${json}}`;
      expect(again(text)).toBe(`{"id":${id},"value":${JSON.stringify(JSON.parse(json))}}`);
      expect(parseExact(json)).toEqual(JSON.parse(json));
    }),
  );
});

it.each([
  [
    '[1.1234567890123456789,"a\\\\",12345678901234567890]',
    '[1.1234567890123457,"a\\\\",12345678901234567890]',
  ],
  ['["\\\\\\"12345678901234567890",-12345678901234567890]', undefined],
  ['{"12345678901234567890":{"__proto__":12345678901234567890}}', undefined],
  ["[1234567890123456788,1234567890123456789]", undefined],
  ["1234567890123456789", undefined],
])("keeps the digits of numbers alone in %s", (text, expected) => {
  expect(again(text)).toBe(expected ?? text);
});

it.each([
  '{"id":1234567890123456789',
  "{12345678901234567890:1}",
  "[01234567890123456789]",
  "[--12345678901234567890]",
  '["\\ufdd0",12345678901234567890',
])("refuses %s, which is no JSON", (text) => {
  expect(() => parseExact(text)).toThrow(SyntaxError);
});

it("mistakes no text for a number", () => {
  for (const text of ['["\uFDD00",12345678901234567000]', '["\\uFDD00",12345678901234567000]']) {
    expect(parseExact(text)).toEqual(["\uFDD00", 12345678901234567000]);
  }
});

const long = "12345678901234567890";
it.each([
  ["many short numbers", (size: number) => `[${"1,".repeat(size)}${long}]`],
  ["many objects", (size: number) => `[${"{},".repeat(size)}${long}]`],
  ["many long numbers", (size: number) => `[${`${long},`.repeat(size)}1]`],
  ["digits in a text", (size: number) => `["${"1".repeat(size)}",${long}]`],
  ["backslashes", (size: number) => `["${"\\\\".repeat(size)}",${long}]`],
  ["one number", (size: number) => `[${"1".repeat(size)}]`],
])("takes time as the text grows, with %s", (_what, write) => {
  expect(growthOf((size) => parseExact(write(size * 20_000)))).toBeLessThan(24);
});
