import type { Price } from "../schemas/grant.ts";
import type { MicroUsd } from "../schemas/units.ts";

/** Tokens as they are priced; `cached` and `cacheWrite` are parts of `input`. */
export type PricedTokens = {
  readonly input: number;
  readonly output: number;
  /** Input that came from the provider's prompt cache. */
  readonly cached?: number | undefined;
  /** Input that went into it. */
  readonly cacheWrite?: number | undefined;
};

/** What this many tokens cost, in whole micro-USD, rounded up once over everything together. */
export function priceOf(price: Price, tokens: PricedTokens): MicroUsd {
  const { inputMicroUsdPerMillion: plain, outputMicroUsdPerMillion: output } = price;
  const cached = Math.min(tokens.cached ?? 0, tokens.input);
  const cacheWrite = Math.min(tokens.cacheWrite ?? 0, tokens.input - cached);
  const lines: readonly (readonly [tokens: number, price: number])[] = [
    [tokens.input - cached - cacheWrite, plain],
    [cached, price.cachedInputMicroUsdPerMillion ?? plain],
    [cacheWrite, price.cacheWriteMicroUsdPerMillion ?? plain],
    [tokens.output, output],
  ];
  let exact = 0;
  for (const [count, each] of lines) exact += count * each;
  if (Number.isSafeInteger(exact)) return Math.ceil(exact / 1e6);
  // Beyond 2^53 a product of numbers is not exact any more.
  const sum = lines.reduce((total, [count, each]) => total + BigInt(count) * BigInt(each), 0n);
  return Number((sum + 999_999n) / 1_000_000n);
}

/** The most one token of input can cost, in micro-USD for a million: for bounds. */
export function dearestInput(price: Price): MicroUsd {
  return Math.max(
    price.inputMicroUsdPerMillion,
    price.cachedInputMicroUsdPerMillion ?? 0,
    price.cacheWriteMicroUsdPerMillion ?? 0,
  );
}
