import * as z from "zod";
import { jsonSchemaSchema } from "../core/schemas.ts";

const partSchema = z.looseObject({
  type: z.string().nullish(),
  text: z.string().nullish(),
  refusal: z.string().nullish(),
  image_url: z.string().nullish(),
});
const contentSchema = z.union([z.string(), z.array(partSchema)]);

const toolSchema = z.looseObject({
  type: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  parameters: jsonSchemaSchema.nullish(),
  strict: z.boolean().nullish(),
  format: z
    .looseObject({ syntax: z.string().nullish(), definition: z.string().nullish() })
    .nullish(),
  get tools() {
    return toolsSchema.nullish();
  },
});
const toolsSchema: z.ZodType<readonly Tool[]> = z.array(z.lazy(() => toolSchema));

/** A tool, or a folder of tools. */
export type Tool = {
  readonly type: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly parameters?: z.infer<typeof jsonSchemaSchema>;
  readonly strict?: boolean | null | undefined;
  /** The form of a text that a tool takes. */
  readonly format?:
    | {
        readonly syntax?: string | null | undefined;
        readonly definition?: string | null | undefined;
      }
    | null
    | undefined;
  readonly tools?: readonly Tool[] | null | undefined;
};

const itemSchema = z.looseObject({
  type: z.string().nullish(),
  role: z.string().nullish(),
  content: contentSchema.nullish(),
  call_id: z.string().nullish(),
  name: z.string().nullish(),
  namespace: z.string().nullish(),
  // An object, where tools are searched for.
  arguments: z.unknown().optional(),
  input: z.string().nullish(),
  output: contentSchema.nullish(),
  summary: z.array(partSchema).nullish(),
  encrypted_content: z.string().nullish(),
  tools: toolsSchema.nullish(),
});

const choiceSchema = z.looseObject({
  type: z.string(),
  name: z.string().nullish(),
  namespace: z.string().nullish(),
});

const number = z.number().nullish();

/**
 * What of a request of Responses is translated (OpenAI's API reference, checked 2026-11): everything
 * another protocol may be able to say.
 */
export const responsesToTranslateSchema = z.looseObject({
  input: z.union([z.string(), z.array(itemSchema)]),
  instructions: z.string().nullish(),
  tools: toolsSchema.nullish(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      choiceSchema.extend({
        mode: z.string().nullish(),
        tools: z.array(choiceSchema).nullish(),
      }),
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
