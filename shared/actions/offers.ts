import type { ActionMaterial, ActionOffer, FieldMode } from "./action.ts";
import { draftReplyOffer } from "./draft-reply.ts";
import { rewriteOffer } from "./rewrite.ts";
import { shortenOffer } from "./shorten.ts";

/** Every action there is, as it is offered, in the order to show. */
export const offers: readonly ActionOffer[] = [draftReplyOffer, rewriteOffer, shortenOffer];

/** The actions to offer beside a field of this mode that has this material, in the order to show. */
export function offersFor(mode: FieldMode, material: ActionMaterial): readonly ActionOffer[] {
  return offers.filter(
    ({ offered }) => offered.modes.includes(mode) && shows(offered.needs, material),
  );
}

// What is there to be seen; `hasMaterial` looks at what would be left of it in a request.
function shows(needs: ActionOffer["offered"]["needs"], material: ActionMaterial): boolean {
  if (needs === "conversation") return isAsked(material);
  return [material.selection, material.text].some((text) => (text ?? "").trim() !== "");
}

/** Whether there are words to answer: a customer's, or somebody's who may be one. */
export function isAsked({ conversation = [] }: ActionMaterial): boolean {
  return conversation.some(({ author, text }) => author !== "staff" && text.trim() !== "");
}
