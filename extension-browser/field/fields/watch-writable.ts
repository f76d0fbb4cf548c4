import { mayBeField } from "./may-be-field.ts";

/** What a page changes to close a field. */
const attributeFilter = [
  "readonly",
  "disabled",
  "contenteditable",
  "aria-readonly",
  "aria-disabled",
  "aria-hidden",
  "data-granary",
];

/** Watches one field at a time, or none, and calls back when the page closes it. Ends when `signal` aborts. */
export function watchWritable(
  onClosed: () => void,
  signal: AbortSignal,
): { readonly observe: (field: HTMLElement | undefined) => void } {
  let watched: HTMLElement | undefined;
  const observer = new MutationObserver(() => {
    if (mayBeField(watched) === undefined) onClosed();
  });
  signal.addEventListener("abort", () => observer.disconnect());
  return {
    observe: (field) => {
      observer.disconnect();
      watched = field;
      if (field !== undefined && !signal.aborted) observer.observe(field, { attributeFilter });
    },
  };
}
