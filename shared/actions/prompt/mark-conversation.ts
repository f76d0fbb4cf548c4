import { accessLimits } from "../../schemas/limits/access.ts";
import { materialLimits } from "../../schemas/limits/material.ts";
import type { ConversationPart } from "../action.ts";
import { cleanText, cutEnd } from "./clean-text.ts";
import { mark, type PartLabel } from "./mark.ts";

/** Nobody's words are called a customer's unless they are known to be. */
const labels = {
  customer: "customer message",
  staff: "staff message",
  unknown: "message of a person",
} as const satisfies Record<ConversationPart["author"], PartLabel>;

/**
 * The conversation as marked parts, the oldest first. Of a long one the newest parts are kept:
 * at most `conversationPartsMax` of them and `conversationCharactersMax` characters together, each
 * cut at `conversationPartCharactersMax`.
 */
export function markConversation(
  conversation: readonly ConversationPart[],
  nonce: string,
): readonly string[] {
  const kept: string[] = [];
  let room = materialLimits.conversationCharactersMax;
  for (const part of conversation.slice(-materialLimits.conversationPartsMax).toReversed()) {
    // Cut first: cleaning a hostile text of megabytes would hold up the page.
    const partMax = Math.min(room, materialLimits.conversationPartCharactersMax);
    const text = cleanText(cutEnd(part.text, partMax)).trim();
    if (text === "") continue;
    room -= text.length;
    kept.unshift(mark({ label: labels[part.author], text: from(part) + text }, nonce));
  }
  return kept;
}

function from(part: ConversationPart): string {
  const name = cleanText(cutEnd(part.name ?? "", accessLimits.nameCharactersMax)).replaceAll(
    /\s+/g,
    " ",
  );
  return name.trim() === "" ? "" : `From: ${name.trim()}\n`;
}
