import type { Price, PriceTier } from "../../schemas/grant.ts";
import type { MicroUsd } from "../../schemas/units.ts";

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
  const tier = tierOf(price, tokens.input);
  const { inputMicroUsdPerMillion: plain, outputMicroUsdPerMillion: output } = tier;
  const cached = Math.min(tokens.cached ?? 0, tokens.input);
  const cacheWrite = Math.min(tokens.cacheWrite ?? 0, tokens.input - cached);
  const lines: readonly (readonly [tokens: number, price: number])[] = [
    [tokens.input - cached - cacheWrite, plain],
    [cached, tier.cachedInputMicroUsdPerMillion ?? plain],
    [cacheWrite, tier.cacheWriteMicroUsdPerMillion ?? plain],
    [tokens.output, output],
  ];
  let exact = 0;
  for (const [count, each] of lines) exact += count * each;
  if (Number.isSafeInteger(exact)) return Math.ceil(exact / 1e6);
  // Beyond 2^53 a product of numbers is not exact any more.
  const sum = lines.reduce((total, [count, each]) => total + BigInt(count) * BigInt(each), 0n);
  return Number((sum + 999_999n) / 1_000_000n);
}

/** What a request with this much input is charged by: longer ones may be dearer throughout. */
function tierOf({ long, ...usual }: Price, inputTokens: number): PriceTier {
  return long !== undefined && inputTokens > long.aboveInputTokens ? long : usual;
}

/**
 * The most that requests of at most this input and output can cost, whatever of the input comes from
 * or goes into a prompt cache; in whole micro-USD, rounded up.
 */
export function boundOf(
  price: Price,
  tokens: { readonly input: number; readonly output: number },
): MicroUsd {
  return priceOf(dearestTier(price, tokens.input), tokens);
}

/**
 * The most each token of a request can cost whose input is at most this long: a shorter one is
 * charged by the usual price, which a sponsor may have set higher than that of long ones.
 */
export function dearestTier(
  price: Price,
  inputTokensMax: number,
): Pick<PriceTier, "inputMicroUsdPerMillion" | "outputMicroUsdPerMillion"> {
  const { long, ...usual } = price;
  const tiers = tierOf(price, inputTokensMax) === long ? [usual, long] : [usual];
  return {
    inputMicroUsdPerMillion: Math.max(...tiers.map(dearestInput)),
    outputMicroUsdPerMillion: Math.max(...tiers.map((tier) => tier.outputMicroUsdPerMillion)),
  };
}

/** The most one token of input can cost, in micro-USD for a million. */
function dearestInput(tier: PriceTier): MicroUsd {
  return Math.max(
    tier.inputMicroUsdPerMillion,
    tier.cachedInputMicroUsdPerMillion ?? 0,
    tier.cacheWriteMicroUsdPerMillion ?? 0,
  );
}
