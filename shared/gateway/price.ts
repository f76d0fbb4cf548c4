import type { Price } from "../schemas/grant.ts";
import type { MicroUsd } from "../schemas/units.ts";

/** What this many tokens cost, in whole micro-USD, rounded up once over input and output together. */
export function priceOf(
  price: Price,
  tokens: { readonly input: number; readonly output: number },
): MicroUsd {
  const { inputMicroUsdPerMillion: input, outputMicroUsdPerMillion: output } = price;
  const exact = tokens.input * input + tokens.output * output;
  if (Number.isSafeInteger(exact)) return Math.ceil(exact / 1e6);
  // Beyond 2^53 a product of numbers is not exact any more.
  const sum = BigInt(tokens.input) * BigInt(input) + BigInt(tokens.output) * BigInt(output);
  return Number((sum + 999_999n) / 1_000_000n);
}
