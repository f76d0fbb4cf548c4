import type { ActionMaterial, ActionOffer } from "../action.ts";
import { isAsked } from "../offers.ts";
import { textOf } from "./mark-text.ts";

/** Whether there is what an action works on: a customer's words, or a text that is left when it is cleaned. */
export function hasMaterial(
  { offered }: Pick<ActionOffer, "offered">,
  material: ActionMaterial,
): boolean {
  return offered.needs === "text" ? textOf(material) !== "" : isAsked(material);
}
