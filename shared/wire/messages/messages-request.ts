import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";

const sourceSchema = z.looseObject({
  type: z.string(),
  data: z.string().nullish(),
  get content() {
    return contentSchema.nullish();
  },
});
const blockSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  source: z.union([z.string(), sourceSchema]).nullish(),
  get content() {
    return contentSchema.nullish();
  },
});
const contentSchema: z.ZodType<string | readonly MessageBlock[]> = z.union([
  z.string(),
  z.array(z.lazy(() => blockSchema)),
]);

/** One part of what a message, a system text or the result of a tool says. */
export type MessageBlock = {
  readonly type: string;
  readonly text?: string | null | undefined;
  readonly source?: string | MessageSource | null | undefined;
  readonly content?: string | readonly MessageBlock[] | null | undefined;
  readonly [field: string]: unknown;
};

/** Where an image or a document comes from. */
export type MessageSource = {
  readonly type: string;
  readonly data?: string | null | undefined;
  readonly content?: string | readonly MessageBlock[] | null | undefined;
  readonly [field: string]: unknown;
};

/** What is counted as well as what is answered: a request without what concerns the answer. */
export const messagesInputSchema = z.looseObject({
  model: modelNameSchema,
  messages: z
    .array(z.looseObject({ role: z.string(), content: contentSchema }))
    .min(1)
    .max(limits.messagesMax),
  system: contentSchema.nullish(),
  tools: z
    .array(z.looseObject({ type: z.string().nullish(), name: z.string().nullish() }))
    .max(limits.toolsMax)
    .nullish(),
});
export type MessagesInput = z.infer<typeof messagesInputSchema>;

/**
 * A request of Messages (Anthropic's API reference, checked 2026-11): strict about what makes it
 * cost more or cost what nobody can foresee. Which fields go on is in `messages-fields.ts`. Nothing is written to
 * the prompt cache and nothing answered with `max_tokens: 0`.
 */
export const messagesRequestSchema = messagesInputSchema.extend({
  max_tokens: z.int().nonnegative().nullish(),
  stream: z.boolean().nullish(),
  thinking: z
    .object({
      type: z.string(),
      budget_tokens: z.int().positive().nullish(),
      display: z.string().nullish(),
    })
    .nullish(),
});
export type MessagesRequest = z.infer<typeof messagesRequestSchema>;
