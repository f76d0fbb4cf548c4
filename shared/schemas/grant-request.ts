import * as z from "zod/mini";
import { budgetSchema } from "./budget.ts";
import {
  grantKindSchema,
  grantModelSchema,
  grantStatusSchema,
  providerRateLimitsSchema,
  relayProtocolSchema,
} from "./grant.ts";
import { grantIdSchema, sponsorIdSchema, teamIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { isShowable, shownNameSchema } from "./people.ts";

/** `GET /v1/pool-key`: to whom a key is sealed with age, so that only the pool's vault opens it. */
export const poolKeySchema = z.object({ recipient: z.string().check(z.regex(/^age1[a-z0-9]+$/)) });
export type PoolKey = z.infer<typeof poolKeySchema>;

/** `GET /v1/grant-terms`: what each provider's terms say of each kind of grant. What is not here is no. */
export const grantTermsSchema = z.object({
  terms: z.array(
    z.object({
      provider: z.string(),
      providerName: z.string(),
      kind: grantKindSchema,
      verdict: z.enum(["allowed", "needs-consent", "never"]),
      /** Whether `quote` has the provider's own words, ours, or says that nothing was found. */
      basis: z.enum(["quoted", "summarised", "not-addressed"]),
      quote: z.string(),
      page: z.string(),
      /** The month it was read, `YYYY-MM`. */
      checked: z.string(),
    }),
  ),
});
export type GrantTerms = z.infer<typeof grantTermsSchema>;

/** A budget of a grant: something is limited, and by an amount the books can hold. */
const grantBudgetSchema = budgetSchema.check(
  z.refine(
    ({ limit: { microUsd, tokens } }) =>
      (microUsd !== undefined || tokens !== undefined) &&
      (microUsd ?? 0) <= limits.chargeMax &&
      (tokens ?? 0) <= limits.chargeMax,
    "limits nothing, or more than the books can hold",
  ),
);

/**
 * `POST /v1/grants`: a grant, with its key as age text in armor, sealed to the pool's recipient: the
 * key on one line and its host on the next, which may be left out where the provider has hosts of
 * its own. A sponsor gives in their own name; an operator says for whom.
 */
export const addGrantRequestSchema = z.strictObject({
  /** What the grant is called; absent: the sponsor's name and the host. */
  name: z.optional(shownNameSchema),
  /** The id of a provider. */
  provider: z.string().check(z.minLength(1), z.maxLength(100)),
  kind: grantKindSchema,
  /** For a relay: the provider behind it, whose terms hold, and as which it is asked. */
  relayOf: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  /** For a relay of it: what it understands; absent: all that the provider behind it does. */
  speaks: z.optional(z.array(relayProtocolSchema).check(z.minLength(1), z.maxLength(4))),
  /** Absent: the provider's own. Ends before the path of a protocol. */
  baseUrl: z.optional(
    z.pipe(z.string().check(z.maxLength(2_000)), z.url({ protocol: /^https?$/ })),
  ),
  sealedKey: z.optional(
    z.string().check(z.minLength(1), z.maxLength(limits.sealedKeyCharactersMax)),
  ),
  models: z
    .array(grantModelSchema.check(z.refine(({ name }) => isShowable(name), "has a wrong name")))
    .check(z.minLength(1), z.maxLength(limits.grantModelsMax)),
  budgets: z.array(grantBudgetSchema).check(z.minLength(1), z.maxLength(limits.grantBudgetsMax)),
  validFrom: z.optional(z.iso.datetime()),
  validUntil: z.iso.datetime(),
  /** Teams it is for; absent: everybody. */
  audience: z.optional(
    z.array(teamIdSchema).check(z.minLength(1), z.maxLength(limits.grantTeamsMax)),
  ),
  rateLimits: z.optional(providerRateLimitsSchema),
  /** Whose grant it is; only operators say another's. */
  sponsorId: z.optional(sponsorIdSchema),
  /** Lets requests of this grant go to its host in a private network; only operators say so. */
  allowPrivate: z.optional(z.boolean()),
  /** Who agreed to the clause of `GET /v1/grant-terms`, and which reading of it they were shown. */
  attestation: z.optional(
    z.strictObject({ by: shownNameSchema, checked: z.string().check(z.maxLength(7)) }),
  ),
});
export type AddGrantRequest = z.infer<typeof addGrantRequestSchema>;

/** A grant as its sponsor sees it: everything but its key. */
export const grantViewSchema = z.object({
  id: grantIdSchema,
  sponsorId: sponsorIdSchema,
  name: z.string(),
  provider: z.string(),
  kind: z.optional(grantKindSchema),
  status: grantStatusSchema,
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  models: z.array(z.string()),
  budgets: z.array(budgetSchema),
  hasKey: z.boolean(),
  /** At a host of no pinned provider: since when it waits, or who let it in and when. */
  approval: z.optional(
    z.object({
      state: z.enum(["awaited", "given"]),
      since: z.optional(z.iso.datetime()),
      at: z.optional(z.iso.datetime()),
      by: z.optional(z.string()),
    }),
  ),
});
export type GrantView = z.infer<typeof grantViewSchema>;
