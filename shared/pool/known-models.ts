import { openPriceList } from "../providers/prices/open-price-list.ts";
import { overrides } from "../providers/prices/overrides.ts";
import type { GrantModel, Price } from "../schemas/grant.ts";
import { present } from "../schemas/present.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { GrantEndpoint } from "./grant-endpoint.ts";

/** What is known of a model without asking anybody. */
export type KnownModel = Partial<Omit<GrantModel, "name" | "aliases">>;

/** What a model takes where nobody says. */
const inputTokensDefault = 128_000;

/** What is known of this endpoint's models, as of `at`: how much they take, and what they cost. */
export async function openKnownModels(
  { termsOf, hostname }: Pick<GrantEndpoint, "termsOf" | "hostname">,
  at: UnixMs,
): Promise<(name: string) => KnownModel> {
  const list = await openPriceList();
  return (name) => {
    const contextTokens = list.modelFactsOf(termsOf, name)?.contextTokens;
    const maxInputTokens = contextTokens ?? inputTokensDefault;
    const price = list.priceOf(termsOf, name, { at, hostname });
    return { maxInputTokens, ...present({ contextTokens, price }) };
  };
}

/** Where a price comes from: a page somebody read, with its month, the price list, or who gives. */
export type PriceOrigin =
  | { readonly kind: "page"; readonly page: string; readonly checked: string }
  | { readonly kind: "price-list" }
  | { readonly kind: "giver" };

/** Where this price of a model comes from, given the one that is known. */
export function priceOriginOf(
  { termsOf }: Pick<GrantEndpoint, "termsOf">,
  { name, price }: { readonly name: string; readonly price: Price },
  known: Price | undefined,
): PriceOrigin {
  const isKnown =
    known?.inputMicroUsdPerMillion === price.inputMicroUsdPerMillion &&
    known.outputMicroUsdPerMillion === price.outputMicroUsdPerMillion;
  if (!isKnown) return { kind: "giver" };
  const byHand = overrides.find(
    ({ provider, model }) => provider === termsOf.id && model === name.toLowerCase(),
  );
  if (byHand === undefined) return { kind: "price-list" };
  return { kind: "page", page: byHand.page, checked: byHand.checked };
}
