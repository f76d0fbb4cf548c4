import type { ActionMaterial, ActionOffer, FieldMode } from "./action.ts";
import { draftReplyOffer } from "./draft-reply.ts";
import { textOf } from "./prompt/mark-text.ts";
import { rewriteOffer } from "./rewrite.ts";
import { shortenOffer } from "./shorten.ts";

/** Every action there is, as it is offered, in the order to show. */
export const offers: readonly ActionOffer[] = [draftReplyOffer, rewriteOffer, shortenOffer];

/** The actions to offer beside a field of this mode that has this material, in the order to show. */
export function offersFor(mode: FieldMode, material: ActionMaterial): readonly ActionOffer[] {
  return offers.filter(
    (offer) => offer.offered.modes.includes(mode) && hasMaterial(offer, material),
  );
}

/** Whether there is what an action works on: a customer's words, or a text. */
export function hasMaterial(
  { offered }: Pick<ActionOffer, "offered">,
  material: ActionMaterial,
): boolean {
  if (offered.needs === "text") return textOf(material) !== "";
  return (material.conversation ?? []).some(
    ({ author, text }) => author === "customer" && text.trim() !== "",
  );
}
