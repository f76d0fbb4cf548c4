import type { ModelInfo } from "@pydantic/genai-prices";
import type { Price, PriceTier } from "../../schemas/grant.ts";
import { isPinnedHost } from "../pinned-host.ts";
import type { Provider } from "../provider.ts";
import { dearerAbove, dearestPrice, toMicroUsd, type PriceWish } from "./dearest-price.ts";
import { matchModel } from "./match-model.ts";
import { overrides, type PriceOverride } from "./overrides.ts";

/** What is known of models without asking anybody. */
export type PriceList = {
  /**
   * What a model of this provider costs at most, from `at` on, at `hostname`; what it costs above
   * some length of input apart, where that is dearer. `undefined` where nobody knows: never 0. A name
   * that differs in more than its version is another model.
   */
  readonly priceOf: (
    provider: Provider,
    model: string,
    wish: Omit<PriceWish, "inputTokensMax">,
  ) => Price | undefined;
  /** What a model can take, where the list says. */
  readonly modelFactsOf: (provider: Provider, model: string) => ModelFacts | undefined;
};

/** Input and output together, in tokens. */
export type ModelFacts = { readonly contextTokens: number };

/**
 * Opens the list of prices: `@pydantic/genai-prices` (MIT), whose data is part of the package, and
 * `overrides.ts`, which wins. Nothing is fetched. The list is large, so it is loaded when it is first
 * wanted: a pool that serves does not want it.
 */
export async function openPriceList(
  wins: readonly PriceOverride[] = overrides,
): Promise<PriceList> {
  const { findProvider } = await import("@pydantic/genai-prices");
  /** The models of the list that this name means: those named exactly, or else versions of one. */
  const modelsOf = ({ pricesUnder }: Provider, name: string): readonly ModelInfo[] => {
    if (pricesUnder === undefined) return [];
    const known = findProvider({ providerId: pricesUnder })?.models ?? [];
    const found = known.map((model) => ({ model, likeness: matchModel(model.match, name) }));
    const exact = found.filter(({ likeness }) => likeness === "exact");
    const chosen = exact.length > 0 ? exact : found.filter(({ likeness }) => likeness !== "none");
    return chosen.map(({ model }) => model);
  };
  return {
    priceOf(provider, model, wish) {
      const byHand = wins.find(
        (one) => one.provider === provider.id && one.model === model.toLowerCase(),
      );
      const there = (price: PriceTier) => priceThere(price, provider, wish.hostname);
      if (byHand !== undefined) return there(priceByHand(byHand));
      const models = modelsOf(provider, model);
      const priceUpTo = (most: Pick<PriceWish, "inputTokensMax">) => {
        const prices = models.map((one) => dearestPrice(one, { ...wish, ...most }));
        const known = prices.filter((one) => one !== undefined);
        return known.length < prices.length ? undefined : dearestOf(known);
      };
      const starts = models.flatMap((one) => dearerAbove(one, wish.at) ?? []);
      const dearest = priceUpTo({});
      if (dearest === undefined || starts.length === 0) return dearest && there(dearest);
      const aboveInputTokens = Math.min(...starts);
      const usual = priceUpTo({ inputTokensMax: aboveInputTokens });
      return usual && { ...there(usual), long: { ...there(dearest), aboveInputTokens } };
    },
    modelFactsOf(provider, model) {
      const windows = modelsOf(provider, model).flatMap((one) => one.context_window ?? []);
      return windows.length === 0 ? undefined : { contextTokens: Math.min(...windows) };
    },
  };
}

function priceByHand({ usd }: PriceOverride): PriceTier {
  const { input, output, cachedInput, cacheWrite } = usd;
  return {
    inputMicroUsdPerMillion: toMicroUsd(input),
    outputMicroUsdPerMillion: toMicroUsd(output),
    ...(cachedInput !== undefined && { cachedInputMicroUsdPerMillion: toMicroUsd(cachedInput) }),
    ...(cacheWrite !== undefined && { cacheWriteMicroUsdPerMillion: toMicroUsd(cacheWrite) }),
  };
}

const priceFields = [
  "inputMicroUsdPerMillion",
  "outputMicroUsdPerMillion",
  "cachedInputMicroUsdPerMillion",
  "cacheWriteMicroUsdPerMillion",
] as const;

/** A price as it is at a host that costs more. */
function priceThere(price: PriceTier, { dearerHosts }: Provider, hostname?: string): PriceTier {
  if (dearerHosts === undefined || hostname === undefined) return price;
  if (!isPinnedHost(dearerHosts.hosts, hostname)) return price;
  const there: Record<string, number> = {};
  for (const field of priceFields) {
    const value = price[field];
    if (value !== undefined) there[field] = Math.ceil((value * (100 + dearerHosts.percent)) / 100);
  }
  return there as PriceTier;
}

/** Each part as dear as the dearest has it; what one leaves out costs as much as its other input. */
function dearestOf(prices: readonly PriceTier[]): PriceTier | undefined {
  const [first, ...others] = prices;
  if (first === undefined) return undefined;
  let dearest = first;
  for (const other of others) {
    const next: Record<string, number> = {};
    for (const field of priceFields) {
      if (dearest[field] === undefined && other[field] === undefined) continue;
      next[field] = Math.max(
        dearest[field] ?? dearest.inputMicroUsdPerMillion,
        other[field] ?? other.inputMicroUsdPerMillion,
      );
    }
    dearest = next as PriceTier;
  }
  return dearest;
}
