import { isImagePart, partsOf, type ChatMessage } from "./chat-message.ts";

/** What one image counts as. Providers charge between 300 and 1,600 for a screenshot. */
const imageTokens = 1_000;

/** What the frame of one message counts as. */
const messageTokens = 4;

/**
 * About how many tokens a text is: a fourth of its letters in scripts like ours, one for each
 * character in scripts like Chinese. Costs nothing and asks nobody; a little too many on purpose,
 * because the editor uses it to decide what still fits.
 */
export function estimateTextTokens(text: string): number {
  let wide = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) > 0x2e7f) wide += 1;
  }
  return Math.ceil((text.length - wide) / 3.6) + wide;
}

/** The same for a whole message, with its tool calls, tool results and images. */
export function estimateMessageTokens(message: ChatMessage): number {
  let tokens = messageTokens;
  for (const part of partsOf(message)) {
    if (isImagePart(part)) tokens += imageTokens;
    else if (part.kind === "text") tokens += estimateTextTokens(part.text);
    else if (part.kind === "tool-call") tokens += estimateTextTokens(part.name + part.arguments);
    else if (part.kind === "tool-result") tokens += estimateTextTokens(part.text);
  }
  return tokens;
}
