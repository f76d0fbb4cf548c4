import { z } from "zod";
import { fimKindSchema, modelAliasSchema, modelKindSchema } from "./grant.ts";

/**
 * `GET /v1/models` in the shapes of OpenAI's and Anthropic's API at once (both checked 2026-11),
 * with what the pool knows besides under `granary`. One line for each real model and one for each alias that can be paid for now.
 */
export const modelListSchema = z.object({
  object: z.literal("list"),
  has_more: z.literal(false),
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal("model"),
      created: z.number(),
      owned_by: z.string(),
      type: z.literal("model"),
      display_name: z.string(),
      created_at: z.string(),
      granary: z.object({
        name: z.string(),
        alias: modelAliasSchema.optional(),
        maxInputTokens: z.number(),
        maxOutputTokens: z.number(),
        tools: z.boolean(),
        images: z.boolean(),
        /** What it does; extensions from before this was said take it for one that talks. */
        kind: modelKindSchema,
        /** How it fills in the middle of code. */
        fim: fimKindSchema,
        /** The addresses it can be asked at. */
        paths: z.array(z.string()),
        practice: z.boolean(),
      }),
    }),
  ),
});
export type ModelList = z.infer<typeof modelListSchema>;
export type ModelListItem = ModelList["data"][number];
