import type { WritingStep } from "../engine.ts";
import { selectedRange } from "../keeping/selected-range.ts";

/**
 * The paste that a browser is about to make by itself, as editors hear it that follow `beforeinput`. It says
 * where: some learn of a new selection late, and later under load.
 */
export const pasteByInput: WritingStep = (field, text) => {
  const range = selectedRange(field);
  const event = new InputEvent("beforeinput", {
    bubbles: true,
    cancelable: true,
    composed: true,
    inputType: "insertFromPaste",
    dataTransfer: new DataTransfer(),
    targetRanges: range === undefined ? [] : [new StaticRange(range)],
  });
  // Firefox shows a page only what was set through the page's own view of the event.
  const seen = (event as { readonly wrappedJSObject?: InputEvent }).wrappedJSObject ?? event;
  seen.dataTransfer?.setData("text/plain", text);
  field.dispatchEvent(event);
  return { prevented: event.defaultPrevented };
};
