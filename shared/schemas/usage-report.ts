import * as z from "zod/mini";
import { toldNameSchema } from "./people.ts";
import { grantStatusSchema } from "./grant.ts";
import { requestRecordSchema } from "./ledger-entry.ts";
import { allowanceSchema } from "./me.ts";

/** Sums over settled and unknown requests. Token sums are over the requests that reported them. */
export const totalsSchema = z.object({
  requests: z.int().check(z.nonnegative()),
  inputTokens: z.int().check(z.nonnegative()),
  outputTokens: z.int().check(z.nonnegative()),
  costMicroUsd: z.int().check(z.nonnegative()),
});
export type Totals = z.infer<typeof totalsSchema>;

/** Why a grant, or one model of it, rests; times are ISO date-times. It is tried again by itself. */
const attentionLineSchema = z.object({
  reason: z.enum(["key_refused", "credit_used", "model_missing"]),
  /** What people call the provider, or its host. */
  provider: toldNameSchema,
  /** The model this is about; absent where it is about the whole grant. */
  model: z.optional(toldNameSchema),
  since: z.string(),
  /** The next request after this is the next try. */
  nextTryAt: z.string(),
  tries: z.int().check(z.positive()),
});

/** `GET /v1/usage?days=31`: what the books say, as far as this person may see it. */
export const usageReportSchema = z.object({
  /** Whose use this is: my own, my team's, what my grants paid, or the whole pool's. */
  scope: z.enum(["member", "team", "sponsor", "pool"]),
  /** The name of that person, team, sponsor or pool. */
  name: toldNameSchema,
  timeZone: z.string(),
  today: totalsSchema,
  month: totalsSchema,
  /** One row for each day of the range that has any, oldest first; `day` is `YYYY-MM-DD`. */
  byDay: z.array(z.extend(totalsSchema, { day: z.string() })),
  /** This month by team, the largest first. */
  byTeam: z.array(z.extend(totalsSchema, { id: z.string(), name: toldNameSchema })),
  /** This month by model, the largest first. */
  byModel: z.array(z.extend(totalsSchema, { model: toldNameSchema })),
  /** The grants in scope. Only for sponsors and operators; empty for others. */
  grants: z.array(
    z.object({
      id: z.string(),
      name: toldNameSchema,
      sponsor: toldNameSchema,
      status: grantStatusSchema,
      validUntil: z.string(),
      practice: z.boolean(),
      /** What its provider refuses, the whole grant's mark first; absent while nothing is wrong. */
      attention: z.optional(z.array(attentionLineSchema)),
      /** Each of its budgets and what is left of it; absent from a pool of before it was reported. */
      budgets: z.optional(z.array(z.omit(allowanceSchema, { scope: true }))),
      limitMicroUsd: z.optional(z.number()),
      limitTokens: z.optional(z.number()),
      spentMicroUsd: z.number(),
      spentTokens: z.number(),
      heldMicroUsd: z.number(),
      heldTokens: z.number(),
    }),
  ),
  /** The newest requests, at most `usageEntriesMax`. Counts only: never what anybody wrote. */
  requests: z.array(requestRecordSchema),
});
export type UsageReport = z.infer<typeof usageReportSchema>;
