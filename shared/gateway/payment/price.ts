import type { GrantModel, Price, PriceTier } from "../../schemas/grant.ts";
import type { MicroUsd } from "../../schemas/units.ts";
import type { CacheWrites, Prepared } from "../../wire/protocol.ts";
import { longPercent, plainPercent } from "../../wire/request/cache-writes.ts";

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
  const counts = [tokens.input - cached - cacheWrite, cached, cacheWrite, tokens.output] as const;
  const prices = [
    plain,
    tier.cachedInputMicroUsdPerMillion ?? plain,
    tier.cacheWriteMicroUsdPerMillion ?? plain,
    output,
  ] as const;
  const exact =
    counts[0] * prices[0] + counts[1] * prices[1] + counts[2] * prices[2] + counts[3] * prices[3];
  if (Number.isSafeInteger(exact)) return Math.ceil(exact / 1e6);
  // Beyond 2^53 a product of numbers is not exact any more.
  let sum = 0n;
  for (const [index, count] of counts.entries()) sum += BigInt(count) * BigInt(prices[index] ?? 0);
  return Number((sum + 999_999n) / 1_000_000n);
}

/**
 * A model's price as it is for one request: what its input may cost that goes into a prompt cache is
 * known, by the vendor's rule where nobody said. Whoever says a price may mean the usual way of
 * writing; one that is asked to last longer costs at least what the rule says.
 */
export function priceFor(
  { price }: Pick<GrantModel, "price">,
  { cacheWrites }: Pick<Prepared, "cacheWrites">,
): Price | undefined {
  if (price === undefined || cacheWrites === undefined) return price;
  const { long } = price;
  return {
    ...withCacheWrites(price, cacheWrites),
    ...(long !== undefined && { long: withCacheWrites(long, cacheWrites) }),
  };
}

/**
 * What so many tokens of a bill cost, of which `cacheWrite` went into a prompt cache: where the price
 * does not say, and for how long nobody asked, at the dearest there is.
 */
export function billedPriceOf(price: Price, tokens: PricedTokens): MicroUsd {
  return priceOf(priceFor({ price }, { cacheWrites: longest }) ?? price, tokens);
}

/**
 * The same for booking: what was reported to have gone into a prompt cache, though nobody marked it
 * and by the provider's rule nothing goes there, may be kept for as long as there is.
 */
export function bookedPriceFor(
  model: Pick<GrantModel, "price">,
  { cacheWrites }: Pick<Prepared, "cacheWrites">,
): Price | undefined {
  const isForeseen = cacheWrites === undefined || cacheWrites.percent > plainPercent;
  return priceFor(model, { cacheWrites: isForeseen ? cacheWrites : unforeseen });
}

const longest: CacheWrites = { percent: longPercent, askedPercent: longPercent };
const unforeseen: CacheWrites = { percent: longPercent, askedPercent: undefined };

function withCacheWrites<Tier extends PriceTier>(
  tier: Tier,
  { percent, askedPercent = plainPercent }: CacheWrites,
): Tier {
  const said = tier.cacheWriteMicroUsdPerMillion;
  if (said !== undefined && askedPercent < longPercent) return tier;
  const byRule = Math.ceil((tier.inputMicroUsdPerMillion * percent) / 100);
  return { ...tier, cacheWriteMicroUsdPerMillion: Math.max(said ?? 0, byRule) };
}

/** What a request with this much input is charged by: longer ones may be dearer throughout. */
function tierOf(price: Price, inputTokens: number): PriceTier {
  const { long } = price;
  return long !== undefined && inputTokens > long.aboveInputTokens ? long : price;
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
  const longest = tierOf(price, inputTokensMax);
  return {
    inputMicroUsdPerMillion: Math.max(dearestInput(price), dearestInput(longest)),
    outputMicroUsdPerMillion: Math.max(
      price.outputMicroUsdPerMillion,
      longest.outputMicroUsdPerMillion,
    ),
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
