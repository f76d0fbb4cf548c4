/** What a page is not told about our elements: presses, and that they have the focus. */
const types = [
  "pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu",
  "touchstart touchend focusin focus focusout blur",
].flatMap((names) => names.split(" "));

/**
 * Keeps what happens on `host` from the page: some pages close what they opened, or take the focus
 * back, when something else is pressed or focused. Nothing in the page hears the event, so `listen`
 * does the work. Ends when `signal` aborts.
 */
export function keepEvents(
  host: HTMLElement,
  listen: (event: Event) => void,
  signal: AbortSignal,
): void {
  const keep = (event: Event) => {
    if (event.composedPath()[0] !== host) return;
    event.stopImmediatePropagation();
    listen(event);
  };
  for (const type of types) addEventListener(type, keep, { capture: true, signal });
}
