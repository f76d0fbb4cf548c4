import * as z from "zod/mini";
import { featureSchema, toldFeatureSchema } from "./feature.ts";
import { toldNameSchema } from "./people.ts";
import {
  grantIdSchema,
  holdIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
} from "./ids.ts";
import { microUsdSchema, tokensSchema, unixMsSchema } from "./units.ts";

/** Why a hold was ended without a bill. Only a proved non-delivery voids. */
export const voidReasonSchema = z.enum(["not_delivered", "upstream_refused"]);
export type VoidReason = z.infer<typeof voidReasonSchema>;

/** What a request turned out to be: tokens as the upstream reported them, absent if it did not. */
export const usageSchema = z.object({
  inputTokens: z.optional(tokensSchema),
  outputTokens: z.optional(tokensSchema),
});
export type Usage = z.infer<typeof usageSchema>;

/** The state of a hold, as the entries so far make it. */
export const holdStateSchema = z.enum(["held", "settled", "voided", "unknown", "refunded"]);
export type HoldState = z.infer<typeof holdStateSchema>;

/**
 * One line of the books; never changed, never deleted. A hold makes one entry and its end another.
 * The four deltas are what the entry does to each account it touches, in the window named for that
 * account: a balance is the sum of deltas and nothing else. Deltas may be negative.
 */
export const ledgerEntrySchema = z.object({
  /** Position in the books, from 1, without gaps. */
  seq: z.int().check(z.positive()),
  holdId: holdIdSchema,
  kind: z.enum(["hold", "settle", "void", "unknown", "refund"]),
  at: unixMsSchema,
  /** The pool's calendar day of the admission, `YYYY-MM-DD`; the end of a hold keeps its day. */
  day: z.string(),
  grantId: grantIdSchema,
  sponsorId: sponsorIdSchema,
  teamId: teamIdSchema,
  memberId: memberIdSchema,
  model: z.string(),
  feature: featureSchema,
  /** For every account touched, the windows it was admitted in: `{ team_…: ["day:2026-11-23"] }`. */
  windows: z.record(z.string(), z.array(z.string())),
  heldMicroUsdDelta: z.int(),
  heldTokensDelta: z.int(),
  spentMicroUsdDelta: z.int(),
  spentTokensDelta: z.int(),
  inputTokens: z.optional(tokensSchema),
  outputTokens: z.optional(tokensSchema),
  /** True where the counts are the pool's own estimate because the upstream reported none. */
  estimated: z.boolean(),
  reason: z.optional(z.string()),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** One request as a person reads it: the hold and how it ended, in one line, with names. */
export const requestRecordSchema = z.object({
  id: holdIdSchema,
  at: unixMsSchema,
  /** The day of the pool's calendar that it counts in, `YYYY-MM-DD`. */
  day: z.string(),
  state: holdStateSchema,
  grantId: grantIdSchema,
  grant: toldNameSchema,
  teamId: teamIdSchema,
  team: toldNameSchema,
  model: toldNameSchema,
  feature: toldFeatureSchema,
  inputTokens: z.optional(tokensSchema),
  outputTokens: z.optional(tokensSchema),
  /** What was charged, in money and in tokens; of an unknown request all that it can have cost. */
  costMicroUsd: microUsdSchema,
  spentTokens: tokensSchema,
  estimated: z.boolean(),
  /** Why nobody knows what it cost, or the evidence for what was refunded. */
  reason: z.optional(z.string()),
});
export type RequestRecord = z.infer<typeof requestRecordSchema>;
