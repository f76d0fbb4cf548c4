import { openPriceList } from "../../../providers/prices/open-price-list.ts";
import { overrides } from "../../../providers/prices/overrides.ts";
import type { GrantModel } from "../../../schemas/grant.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import type { KnownModel } from "./grant-options.ts";
import { formatUsd } from "../parse-amount.ts";
import type { Endpoint } from "./choose-endpoint.ts";

/** What a model takes where nobody says. */
const inputTokensDefault = 128_000;

/** What is known of this endpoint's models without asking anybody, as of `at`. */
export async function openKnownModels(
  { termsOf, baseUrl }: Endpoint,
  at: UnixMs,
): Promise<(name: string) => KnownModel> {
  const list = await openPriceList();
  const { hostname } = new URL(baseUrl);
  return (name) => {
    const maxInputTokens = list.modelFactsOf(termsOf, name)?.contextTokens ?? inputTokensDefault;
    const price = list.priceOf(termsOf, name, { at, hostname });
    return { maxInputTokens, ...(price !== undefined && { price }) };
  };
}

function describeOrigin({ termsOf }: Endpoint, name: string): string {
  const byHand = overrides.find(
    ({ provider, model }) => provider === termsOf.id && model === name.toLowerCase(),
  );
  if (byHand !== undefined) return `${byHand.page}, read ${byHand.checked}`;
  return "from the price list of @pydantic/genai-prices";
}

/** What each model costs and where that comes from, for people; a line each. */
export function describePrices(
  endpoint: Endpoint,
  models: readonly GrantModel[],
  knownOf: (name: string) => KnownModel,
): string[] {
  return models.flatMap(({ name, price }) => {
    if (price === undefined) return [`  ${name}: nobody knows its price; only tokens are counted`];
    const known = knownOf(name).price;
    const isKnown =
      known?.inputMicroUsdPerMillion === price.inputMicroUsdPerMillion &&
      known.outputMicroUsdPerMillion === price.outputMicroUsdPerMillion;
    const origin = isKnown ? describeOrigin(endpoint, name) : "as you said";
    const input = formatUsd(price.inputMicroUsdPerMillion);
    const output = formatUsd(price.outputMicroUsdPerMillion);
    const { long } = price;
    const isDearer =
      long !== undefined &&
      (long.inputMicroUsdPerMillion !== price.inputMicroUsdPerMillion ||
        long.outputMicroUsdPerMillion !== price.outputMicroUsdPerMillion);
    const above =
      long === undefined || !isDearer
        ? ""
        : `, ${formatUsd(long.inputMicroUsdPerMillion)} in, ${formatUsd(long.outputMicroUsdPerMillion)} out above ${long.aboveInputTokens.toLocaleString("en")} of input`;
    return [`  ${name}: ${input} in, ${output} out a million tokens${above} (${origin})`];
  });
}
