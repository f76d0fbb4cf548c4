import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { reportOfSchema } from "../../schemas/usage-report.ts";

/** Whose: `of=me`. */
export const ofParameter = { of: z.optional(reportOfSchema) };

/** Which days: `from=2026-11-01&to=2026-11-30`, or `days=31`. */
export const rangeParameters = {
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  days: z.coerce.number().int().min(1).max(limits.usageDaysMax).optional(),
};

/** Which part: `limit=200&cursor=…`. */
export const pageParameters = {
  limit: z.coerce.number().int().min(1).max(limits.pageRowsMax).default(limits.pageRowsDefault),
  cursor: z.string().max(2_000).optional(),
};
