import type { Action, ActionMaterial, FieldMode } from "./action.ts";
import { actions } from "./index.ts";
import { textOf } from "./prompt/mark-text.ts";

/** The actions to offer beside a field of this mode that has this material, in the order to show. */
export function offersFor(mode: FieldMode, material: ActionMaterial): readonly Action[] {
  return actions.filter(
    (action) => action.offered.modes.includes(mode) && hasMaterial(action, material),
  );
}

/** Whether there is what an action works on: a customer's words, or a text. */
export function hasMaterial(action: Action, material: ActionMaterial): boolean {
  if (action.offered.needs === "text") return textOf(material) !== "";
  return (material.conversation ?? []).some(
    ({ author, text }) => author === "customer" && text.trim() !== "",
  );
}
