import * as z from "zod";
import { cacheControlSchema, jsonSchemaSchema } from "../core/schemas.ts";

const partSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  refusal: z.string().nullish(),
  image_url: z.looseObject({ url: z.string() }).nullish(),
  cache_control: cacheControlSchema.nullish(),
});
const contentSchema = z.union([z.string(), z.array(partSchema)]).nullish();

const toolCallSchema = z.looseObject({
  id: z.string(),
  type: z.string().nullish(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  extra_content: z
    .looseObject({ google: z.looseObject({ thought_signature: z.string().nullish() }).nullish() })
    .nullish(),
});

const messageSchema = z.looseObject({
  role: z.string(),
  content: contentSchema,
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(toolCallSchema).nullish(),
  tool_call_id: z.string().nullish(),
  name: z.string().nullish(),
  /** A call as it was before there were several at once. */
  function_call: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  cache_control: cacheControlSchema.nullish(),
});

const toolSchema = z.looseObject({
  type: z.string(),
  function: z
    .looseObject({
      name: z.string(),
      description: z.string().nullish(),
      parameters: jsonSchemaSchema.nullish(),
      strict: z.boolean().nullish(),
    })
    .nullish(),
  cache_control: cacheControlSchema.nullish(),
});

const namedSchema = z.looseObject({ name: z.string() });
const toolChoiceSchema = z
  .union([
    z.enum(["auto", "none", "required"]),
    z.looseObject({
      type: z.string(),
      function: namedSchema.nullish(),
      allowed_tools: z
        .looseObject({
          mode: z.string(),
          tools: z.array(z.looseObject({ function: namedSchema.nullish() })),
        })
        .nullish(),
    }),
  ])
  .nullish();

const formatSchema = z
  .looseObject({
    type: z.string(),
    json_schema: z
      .looseObject({
        name: z.string().nullish(),
        description: z.string().nullish(),
        schema: jsonSchemaSchema.nullish(),
      })
      .nullish(),
  })
  .nullish();

const number = z.number().nullish();

/**
 * What of a chat is translated (OpenAI's API reference, checked 2026-11): everything another protocol
 * may be able to say. `cache_control` is what compatible providers took over for marking what their
 * cache should keep.
 */
export const toTranslateSchema = z.looseObject({
  messages: z.array(messageSchema),
  tools: z.array(toolSchema).nullish(),
  tool_choice: toolChoiceSchema,
  parallel_tool_calls: z.boolean().nullish(),
  response_format: formatSchema,
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  temperature: number,
  top_p: number,
  top_k: number,
  presence_penalty: number,
  frequency_penalty: number,
  seed: number,
  logprobs: z.boolean().nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
});
export type ChatMessage = z.infer<typeof messageSchema>;
export type ChatPart = z.infer<typeof partSchema>;
export type ChatContent = z.infer<typeof contentSchema>;
export type ChatTool = z.infer<typeof toolSchema>;
export type ChatToolChoice = z.infer<typeof toolChoiceSchema>;
export type ChatFormat = z.infer<typeof formatSchema>;
