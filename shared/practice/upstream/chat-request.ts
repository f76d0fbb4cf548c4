import * as z from "zod";
import { countTokens, imageTokens, messageTokens } from "./count-tokens.ts";

const contentPartSchema = z.object({ type: z.string(), text: z.string().nullish() });

const messageSchema = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(contentPartSchema)]).nullish(),
  tool_calls: z.array(z.unknown()).nullish(),
});

const toolSchema = z.object({
  function: z.object({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type Tool = z.infer<typeof toolSchema>;

/** What is read of a request to `/v1/chat/completions`; the rest is accepted and ignored. */
export const chatRequestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  n: z.int().positive().nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .union([z.string(), z.object({ function: z.object({ name: z.string() }) })])
    .nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ChatMessage = z.infer<typeof messageSchema>;

/** What is read of a request to `/v1/completions`. */
export const completionRequestSchema = z.object({
  model: z.string().min(1),
  prompt: z.string(),
  suffix: z.string().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.int().positive().nullish(),
});

/** The text of a message, its text parts joined by line breaks. */
export function textOf(message: ChatMessage): string {
  if (typeof message.content === "string") return message.content;
  return (message.content ?? []).flatMap((part) => part.text ?? []).join("\n");
}

/** How many images a message brings. */
export function imagesOf(message: ChatMessage): number {
  if (typeof message.content === "string") return 0;
  return (message.content ?? []).filter((part) => part.type === "image_url").length;
}

/** The tokens of a whole prompt: messages, images, earlier tool calls and tool descriptions. */
export function promptTokens(request: ChatRequest): number {
  let sum = countTokens(
    JSON.stringify(request.tools ?? []) === "[]" ? "" : JSON.stringify(request.tools),
  );
  for (const message of request.messages) {
    sum += messageTokens + countTokens(textOf(message)) + imageTokens * imagesOf(message);
    if (message.tool_calls) sum += countTokens(JSON.stringify(message.tool_calls));
  }
  return sum;
}
