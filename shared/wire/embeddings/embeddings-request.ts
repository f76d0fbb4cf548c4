import * as z from "zod";
import { limits } from "../../schemas/limits.ts";

const tokenSchema = z.int().nonnegative();
const textSchema = z.string().min(1);

/**
 * A request of Embeddings (OpenAI's API reference, checked 2026-11): one text or several, as text or
 * as tokens. Which fields go on is in `embeddings-fields.ts`.
 */
export const embeddingsRequestSchema = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([
    textSchema,
    z.array(textSchema).min(1).max(limits.embeddingInputsMax),
    z.array(z.array(tokenSchema).min(1)).min(1).max(limits.embeddingInputsMax),
    z.array(tokenSchema).min(1),
  ]),
  stream: z.literal(false).nullish(),
  // Others take a whole conversation, with images, in the place of a text (vLLM, 2026-11).
  messages: z.null().optional(),
});
export type EmbeddingsRequest = z.infer<typeof embeddingsRequestSchema>;

/** The texts to embed: each as text, or as the tokens it was cut into. */
export function inputsOf({ input }: EmbeddingsRequest): readonly (string | readonly number[])[] {
  if (typeof input === "string") return [input];
  const list: readonly (string | number | readonly number[])[] = input;
  return list.every((each) => typeof each === "number") ? [list] : (list as (string | number[])[]);
}
