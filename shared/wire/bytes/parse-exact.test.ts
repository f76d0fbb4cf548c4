import * as fc from "fast-check";
import { expect, it } from "vitest";
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

it("refuses what is no JSON", () => {
  expect(() => parseExact('{"id":1234567890123456789')).toThrow(SyntaxError);
});
