import { mayBeAsked } from "./may-be-field.ts";

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
  let observer: MutationObserver | undefined;
  const stop = () => {
    observer?.disconnect();
    observer = undefined;
  };
  signal.addEventListener("abort", stop);
  return {
    observe: (field) => {
      stop();
      if (field === undefined || signal.aborted) return;
      observer = new MutationObserver(() => {
        if (mayBeAsked(field) === undefined) onClosed();
      });
      observer.observe(field, { attributeFilter });
    },
  };
}
