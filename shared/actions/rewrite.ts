import { faceLimits } from "../schemas/limits/faces.ts";
import type { Action, ActionOffer } from "./action.ts";
import { markText } from "./prompt/mark-text.ts";
import { replyRules, systemPrompt } from "./prompt/system-prompt.ts";

const tones = {
  friendly: "Make it warmer and friendlier.",
  formal: "Make it formal and courteous.",
} as const;

/** Where it is offered, and what as. */
export const rewriteOffer: ActionOffer = {
  id: "rewrite",
  title: "action.rewrite",
  kind: "reword",
  icon: "pencil-line",
  replaces: "typed",
  offered: { modes: ["reply", "note", "other"], needs: "text" },
};

/** Says the same in better words: correct, kind, clear. */
export const rewrite: Action = {
  ...rewriteOffer,
  feature: "rewrite",
  build: (input) => ({
    modelAlias: "fast",
    maxOutputTokens: faceLimits.rewriteOutputTokensMax,
    messages: [
      {
        role: "system",
        content: systemPrompt(rewriteOffer, input.nonce, [
          "Rewrite the text a member of a shop's staff has written to a customer: correct spelling",
          "and grammar, clear, polite. Keep its language, its meaning, its paragraphs, and every",
          "name, number and date.",
          input.tone === undefined ? "Keep its tone." : tones[input.tone],
          ...replyRules,
          "Answer with the rewritten text and nothing else.",
        ]),
      },
      { role: "user", content: markText(input, "Rewrite the text now.") },
    ],
  }),
};
