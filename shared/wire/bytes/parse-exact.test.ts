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

const list = (number: string, many: number) => `[${`${number},`.repeat(many - 1)}${number}]`;

it("keeps no more numbers than it is told, and counts those that lose nothing", () => {
  for (const number of [
    long,
    `-${long}`,
    "10000000000000000",
    "9007199254740991",
    "1.2345678901234567e15",
  ]) {
    expect(again(list(number, 5)), number).toBe(JSON.stringify(parseExact(list(number, 5), 5)));
    expect(() => parseExact(list(number, 6), 5), number).toThrow(RangeError);
  }
  const others = `[${`0.12345678901234566,"${long}",123456789012345,`.repeat(6)}${long}]`;
  expect(JSON.stringify(parseExact(others, 1))).toBe(others);
});

const long = "12345678901234567890";
it.each([
  ["many short numbers", (size: number) => `[${"1,".repeat(size)}${long}]`],
  ["many objects", (size: number) => `[${"{},".repeat(size)}${long}]`],
  ["many long numbers", (size: number) => `[${`${long},`.repeat(size)}1]`],
  ["digits in a text", (size: number) => `["${"1".repeat(size)}",${long}]`],
  ["backslashes", (size: number) => `["${"\\\\".repeat(size)}",${long}]`],
  ["fractions", (size: number) => `[${"0.12345678901234567,".repeat(size)}${long}]`],
  ["escaped quotes", (size: number) => `["${'\\"'.repeat(size)}",${long}]`],
  ["one number", (size: number) => `[${"1".repeat(size)}]`],
])("takes time as the text grows, with %s", (_what, write) => {
  expect(growthOf((size) => parseExact(write(size * 20_000)))).toBeLessThan(24);
});
