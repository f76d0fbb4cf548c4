import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";

/** What is embedded: each text as text, or as the tokens it was cut into. */
type EmbeddingsInput =
  | string
  | readonly string[]
  | readonly number[]
  | readonly (readonly number[])[];

const isText = (value: unknown) => typeof value === "string" && value !== "";
/** More than any vocabulary has; a longer number takes ten times as long to write. */
const tokenMax = 2 ** 31 - 1;
const isToken = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= tokenMax;
const isTokens = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every(isToken);

/** Stops at the first wrong entry: a union would say of each of 200,000 what is wrong for each kind. */
function isInput(value: unknown): boolean {
  if (!Array.isArray(value)) return isText(value);
  if (isTokens(value)) return true;
  if (value.length === 0 || value.length > limits.embeddingInputsMax) return false;
  return value.every(isText) || value.every(isTokens);
}

/**
 * A request of Embeddings (OpenAI's API reference, checked 2026-11): one text or several, as text or
 * as tokens. Which fields go on is in `embeddings-fields.ts`.
 */
export const embeddingsRequestSchema = z.looseObject({
  model: modelNameSchema,
  input: z.custom<EmbeddingsInput>(isInput),
  stream: z.literal(false).nullish(),
  // Others take a whole conversation, with images, in the place of a text (vLLM, 2026-11).
  messages: z.null().optional(),
});
export type EmbeddingsRequest = z.infer<typeof embeddingsRequestSchema>;

/** The texts to embed: each as text, or as the tokens it was cut into. */
export function inputsOf({ input }: EmbeddingsRequest): readonly (string | readonly number[])[] {
  if (typeof input === "string") return [input];
  return isTokens(input) ? [input as number[]] : (input as readonly (string | readonly number[])[]);
}
