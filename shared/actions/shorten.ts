import { faceLimits } from "../schemas/limits/faces.ts";
import type { Action, ActionOffer } from "./action.ts";
import { markText } from "./prompt/mark-text.ts";
import { replyRules, systemPrompt } from "./prompt/system-prompt.ts";

/** Where it is offered, and what as. */
export const shortenOffer: ActionOffer = {
  id: "shorten",
  title: "action.shorten",
  kind: "condense",
  icon: "scissors",
  replaces: "typed",
  offered: { modes: ["reply", "note", "other"], needs: "text" },
};

/** Says the same in about half the words. */
export const shorten: Action = {
  ...shortenOffer,
  feature: "shorten",
  build: (input) => ({
    modelAlias: "fast",
    maxOutputTokens: faceLimits.shortenOutputTokensMax,
    messages: [
      {
        role: "system",
        content: systemPrompt(shortenOffer, input.nonce, [
          "Shorten the text a member of a shop's staff has written to a customer to about half its",
          "length. Keep its language, its meaning, the greeting, and every name, number, date and",
          "question. Leave out filler.",
          ...replyRules,
          "Answer with the shortened text and nothing else.",
        ]),
      },
      { role: "user", content: markText(input, "Shorten the text now.") },
    ],
  }),
};
