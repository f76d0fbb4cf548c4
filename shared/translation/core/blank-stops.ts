import type { ChatIntent } from "./chat-intent.ts";
import { untranslatable } from "./untranslatable.ts";

/**
 * Refuses texts to stop at that are only white space: models of Anthropic take none (its API
 * reference, checked 2026-11), and going on where the client wants an end is another answer.
 */
export function refuseBlankStops({ stopSequences }: ChatIntent): void {
  if (stopSequences?.some((text) => text.trim() === "") === true) throw untranslatable("stop");
}
