/** Whether what was focused may be a field: then the field. */
type MayBe = (element: EventTarget | null | undefined) => HTMLElement | undefined;

/** Calls `onField` for every focus that lands in what may be a field, open shadow roots included. */
export function watchFocus(
  mayBe: MayBe,
  onField: (field: HTMLElement) => void,
  signal: AbortSignal,
): void {
  const options = { capture: true, passive: true, signal };
  const listen = (event: Event) => {
    const path = event.composedPath();
    // Focus that moves inside one shadow root never reaches the document: listen there as well.
    for (const node of path) {
      if (node instanceof ShadowRoot) node.addEventListener("focusin", listen, options);
    }
    const field = mayBe(path[0]);
    if (field !== undefined) onField(field);
  };
  document.addEventListener("focusin", listen, options);
}

/** What has the focus now, also inside open shadow roots. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
