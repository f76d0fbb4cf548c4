import * as z from "zod";

/** What a client calls a model: whole characters, because it may stand in an address or a header. */
export const modelNameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => name.isWellFormed());
