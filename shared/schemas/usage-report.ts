import * as z from "zod/mini";
import { toldNameSchema } from "./people.ts";
import { grantStatusSchema } from "./grant.ts";
import { requestRecordSchema } from "./ledger-entry.ts";
import { allowanceSchema } from "./me.ts";

const count = z.int().check(z.nonnegative());

/**
 * Sums over the requests that were charged: settled, refunded and `unknown` ones. `costMicroUsd` and
 * `spentTokens` are what the budgets were charged; `inputTokens` and `outputTokens` are over the requests
 * that reported them, so that they are less where some are `unknown`.
 */
export const totalsSchema = z.object({
  requests: count,
  inputTokens: count,
  outputTokens: count,
  costMicroUsd: count,
  spentTokens: count,
  /** How much of it is charged in full because nobody knows yet what those requests cost. */
  unknown: z.object({ requests: count, microUsd: count, tokens: count }),
});
export type Totals = z.infer<typeof totalsSchema>;

/** Whose use a report is about: my own, my team's, what my sponsor's grants paid, or the whole pool's. */
export const reportOfSchema = z.enum(["me", "team", "sponsor", "pool"]);
export type ReportOf = z.infer<typeof reportOfSchema>;

/** What use can be asked by; teams, grants and sponsors are told with id and name. */
export const reportDimensionSchema = z.enum([
  "day",
  "team",
  "model",
  "grant",
  "feature",
  "sponsor",
]);
export type ReportDimension = z.infer<typeof reportDimensionSchema>;

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

/**
 * One limit of a grant in its current window. `spent` has all that was charged, `unknown` says how much
 * of that nobody knows yet, and `held` is put aside for requests on their way.
 */
export const budgetLineSchema = z.extend(z.omit(allowanceSchema, { scope: true }), {
  unknown: count,
});
export type BudgetLine = z.infer<typeof budgetLineSchema>;

/** What a sponsor should know of a grant that pays: little is left, or much is left and it ends soon. */
export const grantNoteSchema = z.object({
  kind: z.enum(["nearly_used", "will_expire"]),
  /** The budget this is about, as it is in `budgets`. */
  period: allowanceSchema.shape.period,
  measure: allowanceSchema.shape.measure,
  /** What is left; of what will expire: with its whole limit where it starts anew before the end. */
  remaining: count,
});
export type GrantNote = z.infer<typeof grantNoteSchema>;

/** A grant and how it stands; the same in a popup, over HTTP and at the command line. */
export const grantLineSchema = z.object({
  id: z.string(),
  name: toldNameSchema,
  sponsor: toldNameSchema,
  status: grantStatusSchema,
  notes: z.array(grantNoteSchema),
  validUntil: z.string(),
  /** The last day on which it pays, `YYYY-MM-DD` on the pool's calendar. */
  lastDay: z.string(),
  practice: z.boolean(),
  /** What its provider refuses, the whole grant's mark first; absent while nothing is wrong. */
  attention: z.optional(z.array(attentionLineSchema)),
  /** One line for each measure of each of its budgets. */
  budgets: z.array(budgetLineSchema),
  /** All it was ever charged, whatever budgets it has. */
  spentMicroUsd: count,
  spentTokens: count,
  heldMicroUsd: count,
  heldTokens: count,
  unknownMicroUsd: count,
  unknownTokens: count,
  /** For how many more answers its tightest budget is good by its last week; absent if unknowable. */
  answersLeft: z.optional(count),
});
export type GrantLine = z.infer<typeof grantLineSchema>;

/** Sums of one team, model or feature; of a model or a feature, `id` and `name` are the same. */
const namedTotalsSchema = z.extend(totalsSchema, { id: z.string(), name: toldNameSchema });
export type NamedTotals = z.infer<typeof namedTotalsSchema>;

/** The largest first, at most `reportTopMax`, and what all others came to. */
const topSchema = z.object({
  top: z.array(namedTotalsSchema),
  others: z.optional(z.extend(totalsSchema, { count })),
});
export type Top = z.infer<typeof topSchema>;

const days = { from: z.string(), to: z.string() };
const head = {
  of: reportOfSchema,
  /** The name of that person, team, sponsor or pool. */
  name: toldNameSchema,
  /** The pool's, an IANA name: every day here is one of its calendar. */
  timeZone: z.string(),
};

/**
 * `GET /v1/usage?of=&from=&to=`: what the books say, as far as this person may see it, in at most 20 kB
 * however large the pool is. Days are `YYYY-MM-DD`, ranges include both ends.
 */
export const usageReportSchema = z.object({
  ...head,
  today: z.extend(totalsSchema, { day: z.string() }),
  /** The calendar month of today, until today. */
  month: z.extend(totalsSchema, days),
  /** What was asked for; everything below is about it. */
  range: z.extend(totalsSchema, days),
  /** What is put aside now for requests on their way. */
  held: z.object({ microUsd: count, tokens: count }),
  /** One row for each day of the range that has any, oldest first; empty for more than 31 days. */
  byDay: z.array(z.extend(totalsSchema, { day: z.string() })),
  /** The same by month, `YYYY-MM`, for more than 31 days; else empty. */
  byMonth: z.array(z.extend(totalsSchema, { month: z.string() })),
  byTeam: topSchema,
  byModel: topSchema,
  byFeature: topSchema,
  /** The grants in scope, those first that want somebody's eye. Empty for who only uses the pool. */
  grants: z.object({ top: z.array(grantLineSchema), others: count }),
});
export type UsageReport = z.infer<typeof usageReportSchema>;

/** Where the next page begins; absent on the last one. It means nothing to anybody but the pool. */
const next = z.optional(z.string());

/** One combination of what was asked by; only what was asked for is there. */
const usageLineSchema = z.extend(totalsSchema, {
  day: z.optional(z.string()),
  teamId: z.optional(z.string()),
  team: z.optional(toldNameSchema),
  model: z.optional(toldNameSchema),
  grantId: z.optional(z.string()),
  grant: z.optional(toldNameSchema),
  feature: z.optional(z.string()),
  sponsorId: z.optional(z.string()),
  sponsor: z.optional(toldNameSchema),
});
export type UsageLine = z.infer<typeof usageLineSchema>;

/** `GET /v1/usage?by=day,team&of=&from=&to=&limit=&cursor=`: a page of sums in the order of `by`. */
export const usageTableSchema = z.object({
  ...head,
  ...days,
  by: z.array(reportDimensionSchema),
  rows: z.array(usageLineSchema),
  next,
});
export type UsageTable = z.infer<typeof usageTableSchema>;

/** `GET /v1/requests`: the newest first. Counts only: never what anybody wrote. */
export const requestPageSchema = z.object({
  ...head,
  requests: z.array(requestRecordSchema),
  next,
});
export type RequestPage = z.infer<typeof requestPageSchema>;

/** `GET /v1/grants`: the sponsor's own, or all of the pool's for an operator. */
export const grantPageSchema = z.object({ ...head, grants: z.array(grantLineSchema), next });
export type GrantPage = z.infer<typeof grantPageSchema>;
