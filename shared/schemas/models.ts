import * as z from "zod";
import { fimKindSchema, modelAliasSchema, modelKindSchema } from "./grant.ts";

/**
 * `GET /v1/models` in the shapes of OpenAI's and Anthropic's API at once (both checked 2026-11),
 * with what the pool knows besides under `granary`. One line for each real model and one for each
 * alias that can be paid for now. What an older pool does not say is what it always meant.
 */
export const modelListSchema = z.object({
  object: z.literal("list"),
  has_more: z.boolean().default(false),
  first_id: z.string().nullable().default(null),
  last_id: z.string().nullable().default(null),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal("model"),
      created: z.number(),
      owned_by: z.string(),
      type: z.literal("model").default("model"),
      display_name: z.string().default(""),
      created_at: z.string().default(""),
      granary: z.object({
        name: z.string(),
        alias: modelAliasSchema.optional(),
        maxInputTokens: z.number(),
        maxOutputTokens: z.number(),
        tools: z.boolean(),
        images: z.boolean(),
        /** What it does. */
        kind: modelKindSchema.default("chat"),
        /** How it fills in the middle of code. */
        fim: fimKindSchema.default("emulated"),
        /** The addresses it can be asked at. */
        paths: z.array(z.string()).readonly().default(["/v1/chat/completions"]),
        practice: z.boolean(),
      }),
    }),
  ),
});
export type ModelList = z.infer<typeof modelListSchema>;
export type ModelListItem = ModelList["data"][number];
