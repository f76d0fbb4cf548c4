import { drawnEditor } from "./fields/drawn-editor.ts";
import { mayBeAsked, mayBeField } from "./fields/may-be-field.ts";

/** Calls `onField` for every focus that lands in what may be a field, open shadow roots included. */
export function watchFocus(onField: (field: HTMLElement) => void, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  const listen = (event: Event) => {
    const path = event.composedPath();
    // Focus that moves inside one shadow root never reaches the document: listen there as well.
    for (const node of path) {
      if (node instanceof ShadowRoot) node.addEventListener("focusin", listen, options);
    }
    const field = mayBeField(path[0]);
    if (field !== undefined) onField(field);
  };
  document.addEventListener("focusin", listen, options);
}

/** What has the focus now, if it may be a field. */
export function focusedField(): HTMLElement | undefined {
  return mayBeField(focusedElement());
}

/** What has the focus now, if it is an editor of the kind that gets no button by itself. */
export function focusedToAsk(): HTMLElement | undefined {
  const element = focusedElement();
  const field = mayBeAsked(element);
  return field !== undefined && drawnEditor(field) !== undefined ? field : undefined;
}

function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
