import * as z from "zod/mini";
import { timeZoneSchema } from "./budget.ts";
import { limits } from "./limits.ts";
import { isShowable, nameSchema } from "./people.ts";
import { unixMsSchema } from "./units.ts";

/** Why something about money is right, in an operator's words: one line, bounded. */
export const evidenceSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(limits.evidenceCharactersMax),
    z.regex(/^\P{Cc}*$/u, "write it on one line"),
  );

/** Evidence as somebody may give it: what its reader sees is what was written. */
export const shownEvidenceSchema = evidenceSchema.check(
  z.refine(isShowable, "has characters nobody sees"),
);

/**
 * What an operator declares that an upstream does not bill: refusals with these statuses and an error
 * in their body, before any byte of an answer.
 */
export const freeFailuresSchema = z.strictObject({
  /** A provider's id, or the host of a grant's address where anybody can be the provider. */
  upstream: z.string().check(z.minLength(1), z.maxLength(253)),
  statuses: z
    .array(z.int().check(z.minimum(400), z.maximum(599)))
    .check(z.minLength(1), z.maxLength(20)),
  /** Who declared it. */
  by: nameSchema,
  at: unixMsSchema,
  evidence: evidenceSchema,
});
export type FreeFailures = z.infer<typeof freeFailuresSchema>;

/** What a pool is called and whose calendar its days follow. */
export const poolSchema = z.object({
  name: nameSchema,
  timeZone: timeZoneSchema,
  createdAt: unixMsSchema,
  freeFailures: z.optional(z.array(freeFailuresSchema)),
});
export type Pool = z.infer<typeof poolSchema>;
