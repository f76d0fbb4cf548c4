import { limits } from "../../schemas/limits.ts";
import type { ActionInput } from "../action.ts";
import { cleanText, cutEnd } from "./clean-text.ts";
import { mark } from "./mark.ts";

/** The text an action on text works on: the selection if there is one, else the whole field. */
export function textOf(input: ActionInput): string {
  const selection = cleanText(input.selection ?? "").trim();
  return selection === "" ? cleanText(input.text ?? "").trim() : selection;
}

/** That text, marked and cut at `fieldTextCharactersMax`, with what to do at the end. */
export function markText(input: ActionInput, request: string): string {
  const isSelection = cleanText(input.selection ?? "").trim() !== "";
  return [
    mark(
      {
        label: isSelection ? "selected text" : "text in the field",
        text: cutEnd(textOf(input), limits.fieldTextCharactersMax),
      },
      input.nonce,
    ),
    ...(input.instruction === undefined ? [] : [`The member of staff asks: ${input.instruction}`]),
    request,
  ].join("\n\n");
}
