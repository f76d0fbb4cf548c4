import * as z from "zod";
import { jsonSchemaSchema } from "../core/schemas.ts";

const partSchema = z.looseObject({
  type: z.string().nullish(),
  text: z.string().nullish(),
  refusal: z.string().nullish(),
  image_url: z.string().nullish(),
});
const contentSchema = z.union([z.string(), z.array(partSchema)]);

const itemSchema = z.looseObject({
  type: z.string().nullish(),
  role: z.string().nullish(),
  content: contentSchema.nullish(),
  call_id: z.string().nullish(),
  name: z.string().nullish(),
  arguments: z.string().nullish(),
  output: contentSchema.nullish(),
  summary: z.array(partSchema).nullish(),
  encrypted_content: z.string().nullish(),
});

const toolSchema = z.looseObject({
  type: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  parameters: jsonSchemaSchema.nullish(),
  strict: z.boolean().nullish(),
});

const number = z.number().nullish();

/**
 * What of a request of Responses is translated (OpenAI's API reference, checked 2026-11): everything
 * another protocol may be able to say.
 */
export const responsesToTranslateSchema = z.looseObject({
  input: z.union([z.string(), z.array(itemSchema)]),
  instructions: z.string().nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      z.looseObject({ type: z.string(), name: z.string().nullish() }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z
    .looseObject({
      format: z
        .looseObject({
          type: z.string(),
          name: z.string().nullish(),
          description: z.string().nullish(),
          schema: jsonSchemaSchema.nullish(),
          strict: z.boolean().nullish(),
        })
        .nullish(),
    })
    .nullish(),
  reasoning: z
    .looseObject({
      effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
    })
    .nullish(),
  temperature: number,
  top_p: number,
  top_logprobs: number,
});
export type ResponsesToTranslate = z.infer<typeof responsesToTranslateSchema>;
export type Item = z.infer<typeof itemSchema>;
export type ItemContent = z.infer<typeof contentSchema>;
