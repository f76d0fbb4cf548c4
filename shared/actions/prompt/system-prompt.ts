import type { ActionOffer } from "../action.ts";
import { markingRule } from "./mark.ts";

/**
 * The system message of an action: its name and kind (for logs of prompts, and for a stand-in that
 * cannot read the rest), what to do, and how to treat text that strangers wrote.
 */
export function systemPrompt(
  { id, kind }: Pick<ActionOffer, "id" | "kind">,
  nonce: string,
  rules: readonly string[],
): string {
  return [`Granary action: ${id} (${kind})`, "", ...rules, "", markingRule(nonce)].join("\n");
}

/** The kind of answer a system message asks for, as written; `undefined` if it is not an action's. */
export function kindIn(systemMessage: string): string | undefined {
  return systemMessage.match(/^Granary action: \S+ \((\S+)\)(?:\n|$)/)?.[1];
}

/** The rules every answer to a customer obeys. */
export const replyRules: readonly string[] = [
  "Plain text only: no markdown, no subject line, no comments about your work, no quotation marks",
  "around the answer.",
  "Use only facts that are in the material. Do not invent names, dates, prices, policies or links.",
];
