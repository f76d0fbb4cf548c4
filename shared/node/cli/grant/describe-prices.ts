import type { GrantEndpoint } from "../../../pool/grant-endpoint.ts";
import { openKnownModels, priceOriginOf, type PriceOrigin } from "../../../pool/known-models.ts";
import type { Grant, Price } from "../../../schemas/grant.ts";
import { formatUsd } from "../parse-amount.ts";

/** What each model of a grant costs and where that comes from, for people; a line each. */
export async function describePrices(endpoint: GrantEndpoint, grant: Grant): Promise<string[]> {
  const knownOf = await openKnownModels(endpoint, grant.validFrom);
  return grant.models.map(({ name, price }) => {
    if (price === undefined) return `  ${name}: nobody knows its price; only tokens are counted`;
    const origin = priceOriginOf(endpoint, { name, price }, knownOf(name).price);
    return `  ${name}: ${describePrice(price)} (${describeOrigin(origin)})`;
  });
}

function describePrice(price: Price): string {
  const { inputMicroUsdPerMillion, outputMicroUsdPerMillion, long } = price;
  const input = formatUsd(inputMicroUsdPerMillion);
  const output = formatUsd(outputMicroUsdPerMillion);
  const whole = `${input} in, ${output} out a million tokens`;
  const isDearer =
    long !== undefined &&
    (long.inputMicroUsdPerMillion !== inputMicroUsdPerMillion ||
      long.outputMicroUsdPerMillion !== outputMicroUsdPerMillion);
  if (!isDearer) return whole;
  const above = long.aboveInputTokens.toLocaleString("en");
  const longInput = formatUsd(long.inputMicroUsdPerMillion);
  const longOutput = formatUsd(long.outputMicroUsdPerMillion);
  return `${whole}, ${longInput} in, ${longOutput} out above ${above} of input`;
}

function describeOrigin(origin: PriceOrigin): string {
  if (origin.kind === "giver") return "as you said";
  if (origin.kind === "page") return `${origin.page}, read ${origin.checked}`;
  return "from the price list of @pydantic/genai-prices";
}
