import type { AssistantPart } from "./chat-intent.ts";

/**
 * A thought, shown with its signature to whoever may have made it; others leave it out. Newer models
 * keep the text to themselves and sign all the same (Anthropic, extended thinking, checked 2026-11).
 */
export function signedThought(
  text: string | null | undefined,
  signature: string | null | undefined,
): AssistantPart[] {
  if (!text && !signature) return [];
  const said = { type: "reasoning" as const, text: text ?? "" };
  if (!signature) return [said];
  return [{ ...said, providerOptions: { anthropic: { signature }, amazonBedrock: { signature } } }];
}
