import type { Thinking } from "../schemas/grant.ts";
import type { SentRequest } from "./provider.ts";

/** Open weights that were never taught to think, by how their names begin (their cards, 2026-11). */
const plain =
  /^(meta-)?(llama-?[23](\b|[.:-])|codellama\b)|^(open-)?(mistral-(7b|nemo)|mixtral)\b|^(code)?gemma-?[123]?\b|^phi-?[23]\b|^qwen-?(1\.5|2|2\.5)\b|^qwen(2\.5|3)-coder\b|^(starcoder2?|smollm2|tinyllama)\b/;
/** What others made of them may think. */
const taught = /r1|think|reason|distill|nemotron|hermes|qwq|deep|o1/;

/**
 * What is known of a model with open weights by its name: that it never thinks. `undefined` for every
 * other, and where tools may be called: many servers keep a call back until it is whole.
 */
export function thinkingByFamily(model: string, request: SentRequest): Thinking | undefined {
  if (offersTools(request)) return undefined;
  const name = model.slice(model.lastIndexOf("/") + 1).toLowerCase();
  return plain.test(name) && !taught.test(name) ? "never" : undefined;
}

/** Whether the model may call something, in whichever protocol's words. */
export function offersTools({ tools, functions }: SentRequest): boolean {
  return [tools, functions].some((list) => Array.isArray(list) && list.length > 0);
}
