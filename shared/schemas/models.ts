import { z } from "zod";
import { modelAliasSchema } from "./grant.ts";

/**
 * `GET /v1/models` in the shape of OpenAI's API (checked 2026-11), with what the pool knows besides
 * under `granary`. One line for each real model and one for each alias that can be paid for now.
 */
export const modelListSchema = z.object({
  object: z.literal("list"),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal("model"),
      created: z.number(),
      owned_by: z.string(),
      granary: z.object({
        name: z.string(),
        alias: modelAliasSchema.optional(),
        maxInputTokens: z.number(),
        maxOutputTokens: z.number(),
        tools: z.boolean(),
        images: z.boolean(),
        practice: z.boolean(),
      }),
    }),
  ),
});
export type ModelList = z.infer<typeof modelListSchema>;
export type ModelListItem = ModelList["data"][number];
