import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bookedPriceFor, boundOf, priceFor, priceOf } from "./price.ts";

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

const cached = {
  ...price,
  cachedInputMicroUsdPerMillion: 15_000,
  cacheWriteMicroUsdPerMillion: 300_000,
};
const tiered = {
  ...cached,
  long: {
    ...cached,
    aboveInputTokens: 200_000,
    inputMicroUsdPerMillion: 300_000,
    outputMicroUsdPerMillion: 900_000,
    cacheWriteMicroUsdPerMillion: 600_000,
  },
};

it("has a price of its own for what comes from a prompt cache and what goes into it", () => {
  const input = 1_000_000;
  expect(priceOf(cached, { input, output: 0, cached: 1_000_000 })).toBe(15_000);
  expect(priceOf(cached, { input, output: 0, cacheWrite: 1_000_000 })).toBe(300_000);
  expect(priceOf(cached, { input, output: 0, cached: 500_000, cacheWrite: 500_000 })).toBe(157_500);
  expect(priceOf(price, { input, output: 0, cached: 500_000 })).toBe(150_000);
});

it("is that of long requests for all of a request whose input is longer", () => {
  expect(priceOf(tiered, { input: 200_000, output: 1_000 })).toBe(30_600);
  expect(priceOf(tiered, { input: 200_001, output: 1_000 })).toBe(60_901);
});

it("is bounded for a request that turns out shorter than where a cheaper price begins", () => {
  const cheaper = {
    ...price,
    long: { inputMicroUsdPerMillion: 1, outputMicroUsdPerMillion: 1, aboveInputTokens: 1_000 },
  };
  const bound = boundOf(cheaper, { input: 1_001, output: 1_000 });
  expect(priceOf(cheaper, { input: 900, output: 1_000 })).toBeLessThanOrEqual(bound);
});

it("is never more than the bound, wherever the input came from", () => {
  const count = fc.nat(400_000);
  fc.assert(
    fc.property(fc.record({ input: count, output: count, more: count }), count, count, (...all) => {
      const [{ input, output, more }, cachedInput, cacheWrite] = all;
      const used = { input, output, cached: cachedInput, cacheWrite };
      const bound = boundOf(tiered, { input: input + more, output });
      expect(priceOf(tiered, used)).toBeLessThanOrEqual(bound);
    }),
  );
});

const writes = (percent: number, askedPercent: number | undefined = percent) => ({
  cacheWrites: { percent, askedPercent },
});
const unasked = (percent: number) => ({ cacheWrites: { percent, askedPercent: undefined } });
const writeOf = (given: Parameters<typeof priceFor>[0], of: Parameters<typeof priceFor>[1]) =>
  priceFor(given, of)?.cacheWriteMicroUsdPerMillion;

it("knows what going into a prompt cache costs, by the vendor's rule where nobody said", () => {
  expect(writeOf({ price }, {})).toBeUndefined();
  expect(writeOf({ price }, writes(125))).toBe(187_500);
  expect(writeOf({ price }, writes(200))).toBe(300_000);
  expect(priceFor({}, writes(200))).toBeUndefined();
  const said = { ...price, cacheWriteMicroUsdPerMillion: 187_500 };
  expect(writeOf({ price: said }, writes(125)), "what was said").toBe(187_500);
  expect(writeOf({ price: said }, writes(200)), "kept for an hour").toBe(300_000);
  expect(writeOf({ price: said }, unasked(200)), "unasked").toBe(187_500);
  expect(writeOf({ price: said }, writes(200, 125)), "kept unasked for longer").toBe(187_500);
  const long = { ...price, inputMicroUsdPerMillion: 300_000, aboveInputTokens: 10 };
  const byLength = priceFor({ price: { ...price, long } }, writes(200));
  expect(byLength?.long).toMatchObject({
    cacheWriteMicroUsdPerMillion: 600_000,
    aboveInputTokens: 10,
  });
});

const bookedOf = (...asked: Parameters<typeof priceFor>) =>
  bookedPriceFor(...asked)?.cacheWriteMicroUsdPerMillion;

it("books what went into a prompt cache against the provider's rule as if kept for longest", () => {
  expect(writeOf({ price }, unasked(100)), "held").toBe(150_000);
  expect(bookedOf({ price }, unasked(100))).toBe(300_000);
  expect(bookedOf({ price }, unasked(125)), "by the rule").toBe(187_500);
  expect(bookedOf({ price }, {}), "as other input").toBeUndefined();
});
