import * as z from "zod";
import { cacheControlSchema, jsonSchemaSchema } from "../core/schemas.ts";

const innerBlockSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  title: z.string().nullish(),
  source: z
    .union([
      z.string(),
      z.looseObject({
        type: z.string(),
        media_type: z.string().nullish(),
        data: z.string().nullish(),
        url: z.string().nullish(),
        content: z
          .union([z.string(), z.array(z.looseObject({ text: z.string().nullish() }))])
          .nullish(),
      }),
    ])
    .nullish(),
  cache_control: cacheControlSchema.nullish(),
  citations: z.unknown().optional(),
  tool_name: z.string().nullish(),
});
const blockSchema = innerBlockSchema.extend({
  content: z.union([z.string(), z.array(innerBlockSchema)]).nullish(),
  thinking: z.string().nullish(),
  signature: z.string().nullish(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  input: z.unknown().optional(),
  tool_use_id: z.string().nullish(),
  is_error: z.boolean().nullish(),
});
const contentSchema = z.union([z.string(), z.array(blockSchema)]);

const toolSchema = z.looseObject({
  type: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  input_schema: jsonSchemaSchema.nullish(),
  strict: z.boolean().nullish(),
  cache_control: cacheControlSchema.nullish(),
});

const formatSchema = z
  .looseObject({ type: z.string(), schema: jsonSchemaSchema.nullish() })
  .nullish();

const number = z.number().nullish();

/**
 * What of a request of Messages is translated (Anthropic's API reference, checked 2026-11):
 * everything another protocol may be able to say.
 */
export const messagesToTranslateSchema = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema })),
  system: contentSchema.nullish(),
  max_tokens: number,
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .looseObject({
      type: z.string(),
      name: z.string().nullish(),
      disable_parallel_tool_use: z.boolean().nullish(),
    })
    .nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  temperature: number,
  top_p: number,
  top_k: number,
  thinking: z.looseObject({ type: z.string(), budget_tokens: number }).nullish(),
  output_config: z
    .looseObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).nullish(),
      format: formatSchema,
    })
    .nullish(),
  output_format: formatSchema,
});
export type MessagesToTranslate = z.infer<typeof messagesToTranslateSchema>;
export type MessageContent = z.infer<typeof contentSchema>;
export type Block = z.infer<typeof blockSchema>;
export type InnerBlock = z.infer<typeof innerBlockSchema>;
