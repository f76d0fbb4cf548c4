import type { AssistantPart } from "./asked.ts";

/** A thought, shown with its signature to whoever may have made it; others leave it out. */
export function signedThought(text: string, signature: string | null | undefined): AssistantPart {
  if (!signature) return { type: "reasoning", text };
  return {
    type: "reasoning",
    text,
    providerOptions: { anthropic: { signature }, amazonBedrock: { signature } },
  };
}
