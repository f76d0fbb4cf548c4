import { materialLimits } from "../../schemas/limits/material.ts";
import type { ActionInput, ActionMaterial } from "../action.ts";
import { cleanText, cutEnd } from "./clean-text.ts";
import { mark } from "./mark.ts";

/** The text an action on text works on: the selection if there is one, else the field; cut at `fieldTextCharactersMax`. */
export function textOf(input: ActionMaterial): string {
  const selection = clean(input.selection);
  return selection === "" ? clean(input.text) : selection;
}

/** That text, marked, with what to do at the end. */
export function markText(input: ActionInput, request: string): string {
  const isSelection = clean(input.selection) !== "";
  return [
    mark(
      {
        label: isSelection ? "selected text" : "text in the field",
        text: textOf(input),
      },
      input.nonce,
    ),
    ...(input.instruction === undefined ? [] : [`The member of staff asks: ${input.instruction}`]),
    request,
  ].join("\n\n");
}

// Cut first: cleaning a hostile text of megabytes would hold up the page.
function clean(text: string | undefined): string {
  return cleanText(cutEnd(text ?? "", materialLimits.fieldTextCharactersMax)).trim();
}
