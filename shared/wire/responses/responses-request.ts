import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";

const partSchema = z.looseObject({
  type: z.string().nullish(),
  text: z.string().nullish(),
  image_url: z.string().nullish(),
  file_id: z.string().nullish(),
});
/** One part of what an item says or of what a tool gave back. */
export type ResponsesPart = z.infer<typeof partSchema>;

const toolSchema = z.looseObject({
  type: z.string(),
  execution: z.string().nullish(),
  environment: z.looseObject({ type: z.string().nullish() }).nullish(),
  get tools() {
    return toolsSchema.nullish();
  },
});
const toolsSchema: z.ZodType<readonly ResponsesTool[]> = z
  .array(z.lazy(() => toolSchema))
  .max(limits.toolsMax);

/** A tool, or a folder of tools. */
export type ResponsesTool = {
  readonly type: string;
  readonly execution?: string | null | undefined;
  readonly environment?: { readonly type?: string | null | undefined } | null | undefined;
  readonly tools?: readonly ResponsesTool[] | null | undefined;
  readonly [field: string]: unknown;
};

const itemSchema = z.looseObject({
  type: z.string().nullish(),
  role: z.string().nullish(),
  content: z.union([z.string(), z.array(partSchema)]).nullish(),
  output: z.union([z.string(), z.array(partSchema), partSchema]).nullish(),
  tools: toolsSchema.nullish(),
});
/** One step of a conversation: a message, a call of a tool, what it gave back, or reasoning. */
export type ResponsesItem = z.infer<typeof itemSchema>;

/**
 * A request of Responses (OpenAI's API reference, checked 2026-11): strict about what makes it cost
 * more or cost what nobody can foresee. Which fields go on is in `responses-fields.ts`.
 */
export const responsesRequestSchema = z.looseObject({
  model: modelNameSchema,
  input: z.union([z.string(), z.array(itemSchema).min(1).max(limits.messagesMax)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  reasoning: z.looseObject({ mode: z.string().nullish() }).nullish(),
  tools: toolsSchema.nullish(),
});
export type ResponsesRequest = z.infer<typeof responsesRequestSchema>;

/** The parts of an item, whichever field has them. */
export function partsOf({ content, output }: ResponsesItem): readonly ResponsesPart[] {
  return [content, output].flatMap((field) => {
    if (field == null || typeof field === "string") return [];
    return Array.isArray(field) ? field : [field];
  });
}

/** The items of a request; a text alone is none. */
export function itemsOf({ input }: ResponsesRequest): readonly ResponsesItem[] {
  return typeof input === "string" ? [] : input;
}
