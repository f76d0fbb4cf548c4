import * as z from "zod/mini";

/** Millionths of a US dollar, a whole number. Money is never a float here. At most 2^53 - 1. */
export const microUsdSchema = z.int().check(z.nonnegative());
export type MicroUsd = z.infer<typeof microUsdSchema>;

/** A count of model tokens, a whole number. */
export const tokensSchema = z.int().check(z.nonnegative());
export type Tokens = z.infer<typeof tokensSchema>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const unixMsSchema = z.int().check(z.nonnegative());
export type UnixMs = z.infer<typeof unixMsSchema>;

/**
 * What a budget is counted in. Each measure is optional: a measure that is absent is not limited
 * (in a budget) or not known (in a report). Absent is never the same as 0.
 */
export const amountsSchema = z.strictObject({
  microUsd: z.optional(microUsdSchema),
  tokens: z.optional(tokensSchema),
});

/** Both measures, always known: what a hold takes and what the books record. */
export type Charge = { readonly microUsd: MicroUsd; readonly tokens: Tokens };

/** The charge of something free. */
export const noCharge: Charge = { microUsd: 0, tokens: 0 };
