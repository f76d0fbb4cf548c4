import * as z from "zod/mini";
import { budgetSchema } from "./budget.ts";
import { grantIdSchema, sponsorIdSchema, teamIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { nameSchema } from "./people.ts";
import { microUsdSchema, tokensSchema, unixMsSchema } from "./units.ts";

/** What people choose instead of a model's real name. */
export const modelAliasSchema = z.enum(["fast", "smart", "code", "fim", "vision", "embed"]);
export type ModelAlias = z.infer<typeof modelAliasSchema>;

/**
 * Prices in micro-USD for a million tokens. A free model says 0; an unknown price is absent. What
 * a provider's prompt cache costs is absent where it costs as much as other input.
 */
const tierSchema = z.strictObject({
  inputMicroUsdPerMillion: microUsdSchema,
  outputMicroUsdPerMillion: microUsdSchema,
  /** Input read from the provider's cache. */
  cachedInputMicroUsdPerMillion: z.optional(microUsdSchema),
  /** Input written to it; the dearest way of writing. */
  cacheWriteMicroUsdPerMillion: z.optional(microUsdSchema),
});
export type PriceTier = z.infer<typeof tierSchema>;

/** A price, and what everything costs of a request whose input is longer, where that is dearer. */
export const priceSchema = z.extend(tierSchema, {
  long: z.optional(z.extend(tierSchema, { aboveInputTokens: tokensSchema })),
});
export type Price = z.infer<typeof priceSchema>;

/** What a model does: it talks, it continues a text, or it turns texts into vectors. */
export const modelKindSchema = z.enum(["chat", "completion", "embedding"]);
export type ModelKind = z.infer<typeof modelKindSchema>;

/**
 * How a model fills in the middle of code: by its provider's own address for it, with the model's
 * own marks in a plain completion, by being asked to in a chat, or not at all.
 */
export const fimKindSchema = z.enum(["native", "template", "emulated", "none"]);
export type FimKind = z.infer<typeof fimKindSchema>;

/** Whose marks a model knows, for `template`. */
export const fimTemplateSchema = z.enum([
  "codellama",
  "codestral",
  "deepseek",
  "qwen",
  "seed",
  "starcoder",
]);
export type FimTemplate = z.infer<typeof fimTemplateSchema>;

/**
 * Whether a model produces what nobody sees and somebody pays: never, only as part of the answer that
 * passes, or perhaps.
 */
export const thinkingSchema = z.enum(["never", "shown", "unseen"]);
export type Thinking = z.infer<typeof thinkingSchema>;

/** One model a grant offers. `name` is the upstream's own name: whole characters, for addresses. */
export const grantModelSchema = z.strictObject({
  name: z.string().check(
    z.minLength(1),
    z.maxLength(200),
    z.refine((name) => name.isWellFormed()),
  ),
  aliases: z.array(modelAliasSchema),
  price: z.optional(priceSchema),
  maxInputTokens: z._default(tokensSchema, 128_000),
  /** What the model takes at all, input and answer together. Absent: nobody knows for certain. */
  contextTokens: z.optional(tokensSchema),
  maxOutputTokens: z._default(tokensSchema, limits.outputTokensMax),
  tools: z._default(z.boolean(), true),
  images: z._default(z.boolean(), false),
  /** Absent: it talks. */
  kind: z.optional(modelKindSchema),
  /** Absent: as the provider's facts say of this name, else emulated where the model talks, or none. */
  fim: z.optional(fimKindSchema),
  /** Absent: that of the model's family, where its name tells it. */
  fimTemplate: z.optional(fimTemplateSchema),
  /** Absent: as the provider's facts say of this name, else that it may think unseen. */
  thinking: z.optional(thinkingSchema),
});
export type GrantModel = z.infer<typeof grantModelSchema>;

/** A key as it lies in the store: its own data key, sealed by the vault. Opaque outside the vault. */
export const sealedSecretSchema = z.string().brand<"SealedSecret">();
export type SealedSecret = z.infer<typeof sealedSecretSchema>;

/**
 * What a grant's account may be asked at most, as its provider or its sponsor says. An absent limit is
 * not known and is learnt from the provider's answers; a limit that is given is never exceeded.
 */
export const providerRateLimitsSchema = z.strictObject({
  requestsPerMinute: z.optional(z.int().check(z.positive())),
  tokensPerMinute: z.optional(z.int().check(z.positive())),
  requestsPerDay: z.optional(z.int().check(z.positive())),
  /** Requests at once. */
  concurrency: z.optional(z.int().check(z.positive())),
});
export type ProviderRateLimits = z.infer<typeof providerRateLimitsSchema>;

const timeoutSchema = z
  .int()
  .check(z.minimum(limits.upstreamTimeoutMinMs), z.maximum(limits.upstreamTimeoutMaxMs));

/**
 * How long a grant's upstream may take, in milliseconds: until its answer begins, between two pieces
 * of it, and in all. What is absent is as its provider's record says, or as long as everybody's.
 */
export const grantTimeoutsSchema = z.strictObject({
  headMs: z.optional(timeoutSchema),
  idleMs: z.optional(timeoutSchema),
  lifeMs: z.optional(timeoutSchema),
});
export type GrantTimeouts = z.infer<typeof grantTimeoutsSchema>;

/**
 * What kind of grant this is, the safest first: money in an account of the pool's own; a relay the
 * sponsor runs, which keeps the key; a role in the sponsor's cloud without a lasting key; a key of
 * the sponsor's account, capped and expiring; or a model server with open weights.
 */
export const grantKindSchema = z.enum([
  "pool-account",
  "sponsor-relay",
  "cloud-federation",
  "sponsor-key",
  "model-server",
]);
export type GrantKind = z.infer<typeof grantKindSchema>;

/** What a relay may be asked in. */
export const relayProtocolSchema = z.enum([
  "chat-completions",
  "responses",
  "messages",
  "embeddings",
]);

/** What the sponsor was shown of the provider's terms when giving, and agreed to. */
export const attestationSchema = z.strictObject({
  at: unixMsSchema,
  /** The clause as shown, the page it is on, and the month it was read. */
  quote: z.string().check(z.maxLength(1_000)),
  page: z.url(),
  checked: z.string(),
  /** Who said so: a name a person wrote, or the account that ran the command. */
  by: nameSchema,
});
export type Attestation = z.infer<typeof attestationSchema>;

/** Why a grant is not asked at present: its provider refuses it. It is tried again from `nextTryAt` on. */
export const attentionSchema = z.strictObject({
  reason: z.enum(["key_refused", "credit_used", "model_missing"]),
  since: unixMsSchema,
  nextTryAt: unixMsSchema,
  /** Tries that failed since. */
  tries: z.int().check(z.positive()),
});
export type Attention = z.infer<typeof attentionSchema>;

/**
 * What an operator says of a grant at a host that is nobody's pinned provider: whoever runs that machine
 * reads what it is asked. Until then it waits, is not asked and is not shown to people.
 */
export const approvalSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("awaited"), since: unixMsSchema }),
  z.object({
    state: z.literal("given"),
    at: unixMsSchema,
    /** Who let it in: an operator's name, or the account that ran the command. */
    by: nameSchema,
    /** Since when it had waited; absent where an operator added it. */
    since: z.optional(unixMsSchema),
  }),
]);
export type Approval = z.infer<typeof approvalSchema>;

/** Whether a grant pays, and if not why, in one word: see `pool/grant-status.ts`. */
export const grantStatusSchema = z.enum([
  "working",
  "needs_attention",
  "used_up",
  "not_started",
  "waits_for_approval",
  "paused",
  "ended",
]);
export type GrantStatus = z.infer<typeof grantStatusSchema>;

/**
 * One grant: a provider's endpoint, with or without a key, and what it may still pay.
 * `audience` lists the teams it is for; absent means everybody in the pool.
 */
export const grantSchema = z.object({
  id: grantIdSchema,
  sponsorId: sponsorIdSchema,
  name: nameSchema,
  provider: z.string().check(z.minLength(1)),
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** The provider behind a relay, as which it is asked. Absent: there is none, or nobody knows it. */
  relayOf: z.optional(z.string().check(z.minLength(1))),
  /** What a relay is asked in. Absent: all that the provider behind it speaks. */
  speaks: z.optional(z.array(relayProtocolSchema).check(z.minLength(1))),
  sealedKey: z.optional(sealedSecretSchema),
  models: z.array(grantModelSchema).check(z.minLength(1)),
  budgets: z.array(budgetSchema).check(z.minLength(1)),
  validFrom: unixMsSchema,
  validUntil: unixMsSchema,
  /** What its sponsor or an operator wants of it; what it does is its `GrantStatus`. */
  status: z.enum(["active", "paused"]),
  /** Set where an operator paused it: then only an operator lets it pay again. */
  pausedBy: z.optional(z.literal("operator")),
  audience: z.optional(z.array(teamIdSchema)),
  rateLimits: z.optional(providerRateLimitsSchema),
  timeouts: z.optional(grantTimeoutsSchema),
  /** Absent in grants from before kinds were asked for: those count as a sponsor's key. */
  kind: z.optional(grantKindSchema),
  attestation: z.optional(attestationSchema),
  /** Absent at a pinned provider's host, for grants the pool gave itself, and for those of before. */
  approval: z.optional(approvalSchema),
  /** Set while the grant needs its sponsor's attention. */
  attention: z.optional(attentionSchema),
  /** The same for single models, by name, while the rest of the grant works. */
  modelAttention: z.optional(z.record(z.string(), attentionSchema)),
  /** Hosts on private addresses that the operator allowed for this very grant. */
  privateHosts: z.optional(z.array(z.string().check(z.maxLength(253))).check(z.maxLength(8))),
  /** True for the stand-in that answers without any AI; every answer and every number says so. */
  practice: z.boolean(),
});
export type Grant = z.infer<typeof grantSchema>;
