import { focusedElement } from "../watch-focus.ts";
import { drawnEditor } from "./drawn-editor.ts";
import { mayBeAsked, mayBeField } from "./may-be-field.ts";

/** What has the focus now, if it may be a field. */
export function focusedField(): HTMLElement | undefined {
  return mayBeField(focusedElement());
}

/** What has the focus now, if it is an editor of the kind that gets no button by itself. */
export function focusedToAsk(): HTMLElement | undefined {
  const field = mayBeAsked(focusedElement());
  return field !== undefined && drawnEditor(field) !== undefined ? field : undefined;
}
