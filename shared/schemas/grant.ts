import { z } from "zod";
import { budgetSchema } from "./budget.ts";
import { grantIdSchema, sponsorIdSchema, teamIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { nameSchema } from "./people.ts";
import { microUsdSchema, tokensSchema, unixMsSchema } from "./units.ts";

/** What people choose instead of a model's real name. */
export const modelAliasSchema = z.enum(["fast", "smart", "code", "fim", "vision", "embed"]);
export type ModelAlias = z.infer<typeof modelAliasSchema>;

/** A price in micro-USD for a million tokens. A free model says 0; an unknown price is absent. */
export const priceSchema = z.strictObject({
  inputMicroUsdPerMillion: microUsdSchema,
  outputMicroUsdPerMillion: microUsdSchema,
});
export type Price = z.infer<typeof priceSchema>;

/** One model a grant offers. `name` is the upstream's own name. */
export const grantModelSchema = z.strictObject({
  name: z.string().min(1).max(200),
  aliases: z.array(modelAliasSchema),
  price: priceSchema.optional(),
  maxInputTokens: tokensSchema.default(128_000),
  maxOutputTokens: tokensSchema.default(limits.outputTokensMax),
  tools: z.boolean().default(true),
  images: z.boolean().default(false),
});
export type GrantModel = z.infer<typeof grantModelSchema>;

/** A key as it lies in the store: its own data key, sealed by the vault. Opaque outside the vault. */
export const sealedSecretSchema = z.string().brand<"SealedSecret">();
export type SealedSecret = z.infer<typeof sealedSecretSchema>;

/**
 * What a gift's account may be asked at most, as its provider or its sponsor says. An absent limit is
 * not known and is learnt from the provider's answers; a limit that is given is never exceeded.
 */
export const grantLimitsSchema = z.strictObject({
  requestsPerMinute: z.int().positive().optional(),
  tokensPerMinute: z.int().positive().optional(),
  requestsPerDay: z.int().positive().optional(),
  /** Requests at once. */
  concurrency: z.int().positive().optional(),
});
export type GrantLimits = z.infer<typeof grantLimitsSchema>;

/**
 * One gift: an OpenAI-compatible endpoint, with or without a key, and what it may still pay.
 * `audience` lists the teams it is for; absent means everybody in the pool.
 */
export const grantSchema = z.object({
  id: grantIdSchema,
  sponsorId: sponsorIdSchema,
  name: nameSchema,
  provider: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/ }),
  sealedKey: sealedSecretSchema.optional(),
  models: z.array(grantModelSchema).min(1),
  budgets: z.array(budgetSchema).min(1),
  validFrom: unixMsSchema,
  validUntil: unixMsSchema,
  status: z.enum(["active", "paused"]),
  audience: z.array(teamIdSchema).optional(),
  limits: grantLimitsSchema.optional(),
  /** True for the stand-in that answers without any AI; every answer and every number says so. */
  practice: z.boolean(),
});
export type Grant = z.infer<typeof grantSchema>;
