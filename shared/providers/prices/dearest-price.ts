import type { ModelInfo, ModelPrice } from "@pydantic/genai-prices";
import type { PriceTier } from "../../schemas/grant.ts";
import type { UnixMs } from "../../schemas/units.ts";

/** When and where a price is wanted for, and how long requests may be. */
export type PriceWish = {
  readonly at: UnixMs;
  /** The longest input a request may have; absent: all that the model takes. */
  readonly inputTokensMax?: number;
  /** Where it is asked for; absent: at the provider's usual address. */
  readonly hostname?: string;
};

/**
 * What a model costs at most from `at` on: of its prices by the hour, by the length of requests that
 * may come and by the kind of token, the dearest, so that what is held for a request stays a bound.
 * `undefined` where the list has no price for text in or out; a price of nothing is unknown, not free.
 */
export function dearestPrice(model: ModelInfo, wish: PriceWish): PriceTier | undefined {
  const prices = pricesFrom(model, wish.at);
  const longest = Math.min(wish.inputTokensMax ?? Infinity, model.context_window ?? Infinity);
  const most = (...keys: string[]) =>
    Math.max(...prices.flatMap((price) => keys.map((key) => dearestTier(price[key], longest))));
  // What is billed for each request besides its tokens has no place in a price of tokens.
  if (prices.some((price) => "requests_kcount" in price)) return undefined;
  if (searchesByItself.test(model.id)) return undefined;
  const input = most("input_mtok", "input_text_mtok", "input_image_mtok");
  // Some models draw into their answers, which costs more than words.
  const output = most(
    "output_mtok",
    "output_text_mtok",
    "output_reasoning_mtok",
    "output_image_mtok",
    "output_video_mtok",
  );
  const isEmbedding = model.id.includes("embed");
  if (input <= 0 || (output <= 0 && !isEmbedding)) return undefined;
  const cached = most("cache_read_mtok", "cache_image_read_mtok");
  const written = most("cache_write_mtok", "cache_write_1h_mtok");
  return {
    inputMicroUsdPerMillion: toMicroUsd(input),
    outputMicroUsdPerMillion: toMicroUsd(Math.max(output, 0)),
    ...(cached > 0 && { cachedInputMicroUsdPerMillion: toMicroUsd(cached) }),
    ...(written > 0 && {
      cacheWriteMicroUsdPerMillion: toMicroUsd(
        // Who charges for writing at all charges twice the input for an hour (Anthropic, 2026-11).
        written > input ? Math.max(written, 2 * input) : written,
      ),
    }),
  };
}

/**
 * Models that search whatever they are asked, for a fee the list leaves out (pricing pages of OpenAI
 * and Perplexity, 2026-11).
 */
const searchesByItself = /search-(?:preview|api)|deep-research|sonar|-online$/;

/** The prices that hold at some hour of `at`'s day, or begin within the month after. */
function pricesFrom({ prices }: ModelInfo, at: UnixMs): readonly ModelPrice[] {
  if (!Array.isArray(prices)) return [prices];
  const holding: ModelPrice[] = [];
  // The last price whose condition is met holds; one of the day's hours hides none of the others.
  for (const { constraint, prices: price } of prices.toReversed()) {
    if (constraint !== undefined && "start_date" in constraint) {
      const startsAt = Date.parse(constraint.start_date);
      if (startsAt > at + noticeMs) continue;
      holding.push(price);
      if (startsAt <= at) return holding;
      continue;
    }
    holding.push(price);
    if (constraint === undefined) return holding;
  }
  return holding;
}

/** A price that is announced holds already: a grant is priced once and used for months. */
const noticeMs = 31 * 86_400_000;

/** The shortest input from which on something of this model is dearer; `undefined` if nothing is. */
export function dearerAbove(model: ModelInfo, at: UnixMs): number | undefined {
  const starts = pricesFrom(model, at).flatMap((price) =>
    Object.values(price).flatMap((value) =>
      typeof value === "object" ? value.tiers.map(({ start }) => start) : [],
    ),
  );
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** Of a price by length, the dearest that an input of `longest` tokens can reach; -1 if there is none. */
function dearestTier(price: ModelPrice[string], longest: number): number {
  if (price === undefined) return -1;
  if (typeof price === "number") return price;
  const reached = price.tiers.filter(({ start }) => start < longest);
  return Math.max(price.base, ...reached.map((tier) => tier.price));
}

/** Dollars in micro-USD, rounded up: a third of one is still owed. */
export function toMicroUsd(usd: number): number {
  // A millionth above a whole number is an artefact of binary fractions.
  return Math.max(0, Math.ceil(usd * 1e6 - 1e-6));
}
