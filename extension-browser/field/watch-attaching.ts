import { focusedField, focusedToAsk } from "./fields/focused-field.ts";
import { isSeen } from "./fields/is-seen.ts";
import { watchFields, type FieldsContext } from "./fields/watch-fields.ts";
import { pageEngines } from "./page-engines.ts";
import { isSandboxed } from "./sandbox.ts";
import type { EditableField } from "./target.ts";

/** What is around, and whether a card can be shown there at all. */
type AttachingContext = FieldsContext & { readonly canShow: () => Promise<boolean> };

/**
 * Calls `attach` for each field that gets a button, when it is focused. The returned functions do so for what has
 * the focus now, and resolve when that is done: a field that gets one, or a code editor the person asked in.
 */
export function watchAttaching(
  attach: (at: EditableField | undefined) => void,
  context: AttachingContext,
): { readonly attachFocused: () => Promise<void>; readonly attachAsked: () => Promise<void> } {
  const attachWhile = (focused: () => HTMLElement | undefined) => async (element: HTMLElement) => {
    // A sandboxed document may not let the card be shown at all; and while engines come the focus may go on.
    if (isSandboxed && !(await context.canShow())) return;
    const engines = await pageEngines.fetch();
    if (focused() === element) attach(engines?.engineFor(element));
  };
  return {
    attachFocused: watchFields(attachWhile(focusedField), context),
    attachAsked: async () => {
      const element = focusedToAsk();
      if (element !== undefined && isSeen(element)) await attachWhile(focusedToAsk)(element);
    },
  };
}
