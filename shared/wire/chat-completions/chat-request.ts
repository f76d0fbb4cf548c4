import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";
import type { ImageText } from "../bytes/image-data.ts";
import { refusedField } from "../request/select-fields.ts";
import { entryFields } from "../field-table.ts";
import { chatFields } from "./chat-fields.ts";
import { chatParts } from "./message-fields.ts";

const positive = z.int().positive().nullish();

const partSchema = z.looseObject({
  type: z.string(),
  image_url: z.looseObject({ url: z.string() }).nullish(),
});

/**
 * A request of Chat Completions (OpenAI's API reference, checked 2026-11): strict about what makes
 * it cost more or cost what nobody can foresee. Which fields go on is in `chat-fields.ts`.
 */
export const chatRequestSchema = z.looseObject({
  model: modelNameSchema,
  messages: z
    .array(
      z.looseObject({
        role: z.string(),
        content: z.union([z.string(), z.array(partSchema)]).nullish(),
      }),
    )
    .min(1)
    .max(limits.messagesMax),
  stream: z.boolean().nullish(),
  stream_options: z
    .looseObject({
      include_usage: z.boolean().nullish(),
      include_obfuscation: z.boolean().nullish(),
    })
    .nullish(),
  max_tokens: positive,
  max_completion_tokens: positive,
  n: z.int().min(1).max(limits.choicesMax).nullish(),
  tools: z
    .array(z.looseObject({ type: z.string() }))
    .max(limits.toolsMax)
    .nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

const boundedTools = new Set(["function", "custom"]);

/**
 * The first part of a request whose cost nobody can foresee, as a path such as `web_search_options`,
 * or `undefined` if there is none. Files and sound unfold to more tokens than they have bytes; the
 * provider's own tools are billed by their own rules.
 */
export function findUnbounded(request: ChatRequest): string | undefined {
  const field = refusedField(request, chatFields);
  if (field !== undefined) return field;
  if (!isText(request["modalities"])) return "modalities";
  const tool = request.tools?.findIndex(({ type }) => !boundedTools.has(type)) ?? -1;
  if (tool >= 0) return `tools.${tool}.type`;
  // Sound of an earlier answer, which lies at the provider.
  if (request.messages.some((message) => message["audio"] != null)) return "messages.audio";
  const hasOtherPart = request.messages.some(
    ({ content }) =>
      Array.isArray(content) &&
      content.some(({ type }) => entryFields(chatParts, type) === undefined),
  );
  return hasOtherPart ? "messages.content" : undefined;
}

/** Whether what is to be answered is text; whatever is no list may mean anything to somebody. */
function isText(modalities: unknown): boolean {
  if (modalities == null) return true;
  return Array.isArray(modalities) && modalities.every((modality) => modality === "text");
}

/** The addresses of the images in a request. */
export function imagesOf(request: ChatRequest): readonly ImageText[] {
  const images: ImageText[] = [];
  for (const { content } of request.messages) {
    if (!Array.isArray(content)) continue;
    for (const { type, image_url: image } of content) {
      if (type === "image_url") images.push(image?.url);
    }
  }
  return images;
}
