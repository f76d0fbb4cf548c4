/** How often it is looked. */
const lookMs = 100;

/**
 * Keeps an element at the size it was drawn for, whatever zoom the page gives all that is in it, until
 * `signal` aborts: nobody can read a card of a tenth of its size, and it would be pressed all the same.
 * Calls `onChange` when the page has tried. Browsers that do not tell the zoom (Chrome before 128) are
 * left as they are.
 */
export function keepScale(
  element: HTMLElement,
  context: { readonly signal: AbortSignal; readonly onChange: () => void },
): void {
  const look = () => {
    const { currentCSSZoom = 1 } = element as Partial<HTMLElement>;
    if (Math.abs(currentCSSZoom - 1) < 0.001) return;
    const own = Number.parseFloat(element.style.zoom || "1");
    element.style.zoom = String(own / currentCSSZoom);
    context.onChange();
  };
  look();
  const timer = setInterval(look, lookMs);
  context.signal.addEventListener("abort", () => clearInterval(timer));
}
