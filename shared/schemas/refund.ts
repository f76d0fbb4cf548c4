import * as z from "zod/mini";
import { holdStateSchema } from "./ledger-entry.ts";
import { grantIdSchema, holdIdSchema, teamIdSchema } from "./ids.ts";
import { shownEvidenceSchema } from "./pool.ts";
import { microUsdSchema, tokensSchema } from "./units.ts";

/** `GET /v1/ledger/unknown?grant=`: requests whose cost nobody knows yet, the newest first. */
export const unknownHoldsSchema = z.object({
  /** What all of them are charged; `holds` lists at most the newest `holdsListedMax`. */
  total: z.object({
    requests: z.int().check(z.nonnegative()),
    costMicroUsd: microUsdSchema,
    costTokens: tokensSchema,
  }),
  holds: z.array(
    z.object({
      id: holdIdSchema,
      /** When it was admitted, ISO. */
      at: z.iso.datetime(),
      grantId: grantIdSchema,
      teamId: teamIdSchema,
      model: z.string(),
      /** What it is charged until there is evidence. */
      costMicroUsd: microUsdSchema,
      costTokens: tokensSchema,
      /** Why nobody knows, such as `upstream_failed` or `owner_died`. */
      reason: z.optional(z.string()),
    }),
  ),
});
export type UnknownHolds = z.infer<typeof unknownHoldsSchema>;

/**
 * `POST /v1/ledger/:hold/refund`: what a request is shown to have cost, as its provider's bill says:
 * so many tokens, or nothing.
 */
export const refundRequestSchema = z.union([
  z.strictObject({
    tokens: z.strictObject({
      input: tokensSchema,
      output: tokensSchema,
      /**
       * The part of the input that went into the provider's prompt cache; to be said, if it is 0, where
       * that may cost more.
       */
      cacheWrite: z.optional(tokensSchema),
    }),
    evidence: shownEvidenceSchema,
  }),
  z.strictObject({ nothing: z.literal(true), evidence: shownEvidenceSchema }),
]);
export type RefundRequest = z.infer<typeof refundRequestSchema>;

/** What became of it. */
export const refundReportSchema = z.object({
  id: holdIdSchema,
  state: holdStateSchema,
  /** What the request costs now. */
  costMicroUsd: microUsdSchema,
  costTokens: tokensSchema,
  /** What was given back to the grant, the team and the member. */
  refundedMicroUsd: microUsdSchema,
  refundedTokens: tokensSchema,
  evidence: z.string(),
});
export type RefundReport = z.infer<typeof refundReportSchema>;
