import * as fc from "fast-check";
import { expect, it } from "vitest";
import { priceOf } from "./price.ts";

const price = { inputMicroUsdPerMillion: 150_000, outputMicroUsdPerMillion: 600_000 };

it("rounds up once, over input and output together", () => {
  expect(priceOf(price, { input: 1, output: 0 })).toBe(1);
  expect(priceOf(price, { input: 10, output: 10 })).toBe(8);
  expect(priceOf(price, { input: 1_000_000, output: 1_000_000 })).toBe(750_000);
  expect(priceOf(price, { input: 0, output: 0 })).toBe(0);
});

it("is exact beyond what a number holds", () => {
  const dear = {
    inputMicroUsdPerMillion: 999_999_999_999,
    outputMicroUsdPerMillion: 999_999_999_999,
  };
  expect(priceOf(dear, { input: 4_000_001, output: 0 })).toBe(4_000_000_999_996);
});

it("never costs less for more", () => {
  const count = fc.nat(5_000_000);
  fc.assert(
    fc.property(count, count, count, (input, output, more) => {
      const less = priceOf(price, { input, output });
      expect(priceOf(price, { input: input + more, output })).toBeGreaterThanOrEqual(less);
      expect(priceOf(price, { input, output: output + more })).toBeGreaterThanOrEqual(less);
    }),
  );
});
