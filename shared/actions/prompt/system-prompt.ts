import { markingRule } from "./mark.ts";

/**
 * The system message of an action: its name (so that a practice model and a log of prompts can tell
 * which one it is), what to do, and how to treat text that strangers wrote.
 */
export function systemPrompt(id: string, nonce: string, rules: readonly string[]): string {
  return [`Granary action: ${id}`, "", ...rules, "", markingRule(nonce)].join("\n");
}

/** The rules every answer to a customer obeys. */
export const replyRules: readonly string[] = [
  "Plain text only: no markdown, no subject line, no comments about your work, no quotation marks",
  "around the answer.",
  "Use only facts that are in the material. Do not invent names, dates, prices, policies or links.",
];
