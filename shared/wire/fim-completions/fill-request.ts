import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";

/**
 * A request to fill in code (Mistral's API reference, endpoint `fim/completions`, checked 2026-11),
 * with two fields of our own: texts from elsewhere that help, and the language. Which fields go on is
 * in `fill-fields.ts`.
 */
export const fillRequestSchema = z.looseObject({
  /** The pool's own name for whatever fills in best by now. */
  model: modelNameSchema.default("fim"),
  /** What stands before the gap. */
  prompt: z.string(),
  /** What stands after it. */
  suffix: z.string().nullish(),
  max_tokens: z.int().positive().nullish(),
  min_tokens: z.int().nonnegative().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  stream: z.boolean().nullish(),
  n: z.literal(1).nullish(),
  /** Parts of other files, the least useful first, since what is nearer to the gap counts more. */
  context: z
    .array(z.strictObject({ path: z.string().max(1_000).nullish(), text: z.string() }))
    .max(limits.fillContextsMax)
    .nullish(),
  /** What editors call the language: `typescript`. */
  language: z.string().max(100).nullish(),
});
export type FillRequest = z.infer<typeof fillRequestSchema>;
