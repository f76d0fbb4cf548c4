import * as z from "zod/mini";
import { microUsdSchema, tokensSchema } from "./units.ts";

/**
 * What one answer cost, as the books have it. What is not known is absent: `microUsd` where a model
 * has no price.
 */
export const answerChargeSchema = z.object({
  microUsd: z.optional(microUsdSchema),
  tokens: z.optional(
    z.object({ input: z.optional(tokensSchema), output: z.optional(tokensSchema) }),
  ),
  /** True where the provider did not say how much was used, and the pool counted. */
  estimated: z.optional(z.boolean()),
});
export type AnswerCharge = z.infer<typeof answerChargeSchema>;
