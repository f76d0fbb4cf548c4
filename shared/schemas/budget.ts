import * as z from "zod/mini";
import { amountsSchema } from "./units.ts";

/** How often a budget starts anew. `total` never does. Weeks start on Monday. */
export const periodSchema = z.enum(["total", "day", "week", "month"]);
export type Period = z.infer<typeof periodSchema>;

/** An IANA time zone name such as `Europe/Madrid`; calendar periods begin at its midnight. */
export const timeZoneSchema = z.string().check(
  z.refine((name) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, "not an IANA time zone"),
);

/**
 * One limit of one account: at most `limit` in each period. An account may have several, for
 * example 5,000 a day and 50,000 in total; all of them bind.
 */
export const budgetSchema = z.strictObject({
  period: periodSchema,
  limit: amountsSchema,
});
export type Budget = z.infer<typeof budgetSchema>;
