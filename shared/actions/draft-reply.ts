import { faceLimits } from "../schemas/limits/faces.ts";
import { materialLimits } from "../schemas/limits/material.ts";
import type { Action, ActionInput, ActionOffer } from "./action.ts";
import { markConversation } from "./prompt/mark-conversation.ts";
import { mark } from "./prompt/mark.ts";
import { replyRules, systemPrompt } from "./prompt/system-prompt.ts";
import { cutEnd } from "./prompt/clean-text.ts";

const tones = {
  friendly: "Be warm, as to a regular customer.",
  formal: "Be formal and courteous.",
} as const;

/** Where it is offered, and what as. */
export const draftReplyOffer: ActionOffer = {
  id: "draft-reply",
  title: "action.draftReply",
  kind: "reply",
  icon: "message-square-reply",
  replaces: "nothing",
  offered: { modes: ["reply"], needs: "conversation" },
};

/** Writes a reply to the customer's last message, for a person to check and send. */
export const draftReply: Action = {
  ...draftReplyOffer,
  feature: "reply",
  build: (input) => ({
    modelAlias: "fast",
    maxOutputTokens: faceLimits.draftOutputTokensMax,
    messages: [
      { role: "system", content: rules(input) },
      { role: "user", content: material(input) },
    ],
  }),
};

function rules(input: ActionInput): string {
  return systemPrompt(draftReplyOffer, input.nonce, [
    "You help the staff of a small shop. Write the reply to the customer's last message, ready for a",
    "member of staff to check and send.",
    input.language === undefined
      ? "Write in the language of the customer's last message."
      : `Write in the customer's language: ${input.language}.`,
    "Greet the customer by name if it is known, answer everything that was asked, and name the order",
    "number if there is one. Where a fact is missing, ask for it or say that you will check. Do not",
    "promise a refund, a date or a price that the staff did not mention. Keep it under 150 words.",
    input.tone === undefined ? "Be kind and to the point." : tones[input.tone],
    ...unsaid(input),
    ...begun(input),
    ...replyRules,
    "Answer with the text of the reply and nothing else.",
  ]);
}

// The shop's own words must not be answered as if they were the customer's.
function unsaid({ conversation = [] }: ActionInput): readonly string[] {
  if (!conversation.some(({ author }) => author === "unknown")) return [];
  return [
    "A message of a person is the customer's or a colleague's: tell by its name and by what it says.",
  ];
}

// What the staff selected the reply takes the place of; what they only typed stays where it is.
function begun({ text = "", selection = "" }: ActionInput): readonly string[] {
  if (selection.trim() !== "") {
    return ["It takes the place of the selected text: keep what that says and complete it."];
  }
  if (text.trim() === "") return [];
  return [
    "The staff already began the reply, and yours is put in behind what stands in the field: go on",
    "from there, and repeat nothing of it.",
  ];
}

function material(input: ActionInput): string {
  const { text = "", selection = "" } = input;
  const isSelected = selection.trim() !== "";
  const started = (isSelected ? selection : text).trim();
  return [
    ...(input.pageTitle === undefined
      ? []
      : [
          mark(
            {
              label: "page title",
              text: cutEnd(input.pageTitle, materialLimits.pageTitleCharactersMax),
            },
            input.nonce,
          ),
        ]),
    ...markConversation(input.conversation ?? [], input.nonce),
    ...(started === ""
      ? []
      : [
          mark(
            {
              label: isSelected ? "selected text" : "text in the field",
              text: cutEnd(started, materialLimits.fieldTextCharactersMax),
            },
            input.nonce,
          ),
        ]),
    input.instruction === undefined
      ? "Write the reply now."
      : `The member of staff asks: ${input.instruction}\nWrite the reply now.`,
  ].join("\n\n");
}
