import * as z from "zod";
import { limits } from "../../schemas/limits.ts";
import { modelNameSchema } from "../request/model-name.ts";
import { refusedField } from "../request/select-fields.ts";
import { completionsFields } from "./completions-fields.ts";

const answers = z.int().min(1).max(limits.choicesMax).nullish();
const tokenSchema = z.int().nonnegative();

/**
 * A request of Completions (OpenAI's API reference, checked 2026-11), with or without what follows
 * the gap: strict about what makes it cost more. Which fields go on is in `completions-fields.ts`.
 */
export const completionsRequestSchema = z.looseObject({
  model: modelNameSchema,
  prompt: z.union([
    z.string(),
    z.array(z.string()).min(1).max(limits.choicesMax),
    z.array(z.array(tokenSchema).min(1)).min(1).max(limits.choicesMax),
    z.array(tokenSchema).min(1),
  ]),
  suffix: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .looseObject({
      include_usage: z.boolean().nullish(),
      include_obfuscation: z.boolean().nullish(),
    })
    .nullish(),
  max_tokens: z.int().nonnegative().nullish(),
  n: answers,
  best_of: answers,
  echo: z.boolean().nullish(),
});
export type CompletionsRequest = z.infer<typeof completionsRequestSchema>;

/** The first part of a request whose cost nobody can foresee, or `undefined` if there is none. */
export function findUnbounded(request: CompletionsRequest): string | undefined {
  return refusedField(request, completionsFields);
}

/** How many answers come, and how many are produced and billed: `best_of` are, and only `n` come. */
export function countAnswers({ prompt, n, best_of: bestOf }: CompletionsRequest): {
  readonly sent: number;
  readonly billed: number;
} {
  const isOne = typeof prompt === "string" || typeof prompt[0] === "number";
  const prompts = isOne ? 1 : prompt.length;
  const sent = n ?? 1;
  return { sent: prompts * sent, billed: prompts * Math.max(sent, bestOf ?? sent) };
}
