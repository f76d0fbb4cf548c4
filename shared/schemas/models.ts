import * as z from "zod/mini";
import { toldNameSchema } from "./people.ts";
import { fimKindSchema, modelAliasSchema, modelKindSchema } from "./grant.ts";

/**
 * `GET /v1/models` in the shapes of OpenAI's and Anthropic's API at once (both checked 2026-11),
 * with what the pool knows besides under `granary`. One line for each real model and one for each
 * alias that can be paid for now. What an older pool does not say is what it always meant.
 */
export const modelListSchema = z.object({
  object: z.literal("list"),
  has_more: z._default(z.boolean(), false),
  first_id: z._default(z.nullable(z.string()), null),
  last_id: z._default(z.nullable(z.string()), null),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal("model"),
      created: z.number(),
      owned_by: toldNameSchema,
      type: z._default(z.literal("model"), "model"),
      display_name: z._default(toldNameSchema, ""),
      created_at: z._default(z.string(), ""),
      granary: z.object({
        name: toldNameSchema,
        alias: z.optional(modelAliasSchema),
        maxInputTokens: z.number(),
        maxOutputTokens: z.number(),
        tools: z.boolean(),
        images: z.boolean(),
        /** What it does. */
        kind: z._default(modelKindSchema, "chat"),
        /** How it fills in the middle of code. */
        fim: z._default(fimKindSchema, "emulated"),
        /** The addresses it can be asked at. */
        paths: z._default(z.readonly(z.array(z.string())), ["/v1/chat/completions"]),
        practice: z.boolean(),
        /** The sponsors who pay for it. */
        givenBy: z.optional(z.readonly(z.array(toldNameSchema))),
      }),
    }),
  ),
});
export type ModelList = z.infer<typeof modelListSchema>;
export type ModelListItem = ModelList["data"][number];
