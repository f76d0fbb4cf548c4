import * as z from "zod/mini";
import { timeZoneSchema } from "./budget.ts";
import { nameSchema } from "./people.ts";
import { unixMsSchema } from "./units.ts";

/** What a pool is called and whose calendar its days follow. */
export const poolSchema = z.object({
  name: nameSchema,
  timeZone: timeZoneSchema,
  createdAt: unixMsSchema,
});
export type Pool = z.infer<typeof poolSchema>;
