import { eligibleField } from "./eligible-field.ts";

/** Calls `onField` for every focus that lands in an eligible field, open shadow roots included. */
export function watchFocus(onField: (field: HTMLElement) => void, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  const listen = (event: Event) => {
    const path = event.composedPath();
    // Focus that moves inside one shadow root never reaches the document: listen there as well.
    for (const node of path) {
      if (node instanceof ShadowRoot) node.addEventListener("focusin", listen, options);
    }
    const field = eligibleField(path[0]);
    if (field !== undefined) onField(field);
  };
  document.addEventListener("focusin", listen, options);
}

/** The eligible field that has the focus now, if any. */
export function focusedField(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return eligibleField(element);
}
