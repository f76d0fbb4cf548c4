import type { WritingStep } from "../engine.ts";
import { selectedRange } from "../keeping/selected-range.ts";

/** A paste of plain text, as editors with a model of their own expect it. */
export const paste: WritingStep = (field, text) => pasteData(field, { "text/plain": text });

/**
 * Sends one paste event. The data is set on the event's own `clipboardData`: Firefox empties one
 * that is handed to the constructor, and Chromium accepts both.
 */
export function pasteData(
  field: HTMLElement,
  data: Readonly<Record<string, string>>,
): { readonly prevented: boolean } {
  const event = new ClipboardEvent("paste", {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: new DataTransfer(),
  });
  const { clipboardData } = asPageSees(event);
  for (const [type, value] of Object.entries(data)) clipboardData?.setData(type, value);
  caretElement(field).dispatchEvent(event);
  return { prevented: event.defaultPrevented };
}

/**
 * Firefox shows a page nothing that an extension's script has put into a paste, unless it was put
 * there through the page's own view of the event.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Sharing_objects_with_page_scripts
 */
function asPageSees(event: ClipboardEvent): ClipboardEvent {
  return (event as { readonly wrappedJSObject?: ClipboardEvent }).wrappedJSObject ?? event;
}

// A real paste starts at the element that holds the caret; some editors listen only below the root.
function caretElement(field: HTMLElement): Element {
  const node = selectedRange(field)?.startContainer;
  if (node === undefined) return field;
  return node instanceof Element ? node : (node.parentElement ?? field);
}
