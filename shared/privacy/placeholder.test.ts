import * as fc from "fast-check";
import { expect, test } from "vitest";
import { privateTypes } from "./detectors/detector.ts";
import { codeOf, codesCount, codeSymbols, isCode } from "./placeholder.ts";

const number = fc.nat({ max: codesCount - 1 });
const symbol = fc.constantFrom(...codeSymbols.split(""));

test("different numbers have different codes, and each passes its check", () => {
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(isCode(codeOf(one))).toBe(true);
      expect(codeOf(one) === codeOf(other)).toBe(one === other);
    }),
  );
});

test("a code with one wrong symbol, or with two neighbours swapped, passes no check", () => {
  fc.assert(
    fc.property(number, fc.nat({ max: 4 }), symbol, (given, at, wrong) => {
      const code = codeOf(given);
      const other = code.slice(0, at) + wrong + code.slice(at + 1);
      expect(isCode(other)).toBe(other === code);
      const next = code
        .slice(at, at + 2)
        .split("")
        .toReversed()
        .join("");
      const swapped = code.slice(0, at) + next + code.slice(at + 2);
      expect(isCode(swapped)).toBe(swapped === code);
    }),
    { numRuns: 1_000 },
  );
});

test("no type has five symbols of a code in a row", () => {
  const run = new RegExp(`[${codeSymbols}]{5}`);
  expect(privateTypes.filter((type) => run.test(type))).toEqual([]);
});
