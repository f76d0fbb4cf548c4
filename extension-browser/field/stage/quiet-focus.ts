import { isForFirefox } from "../../platform/built-for.ts";

/**
 * Keeps from the page that its field lost the focus to our frame, because composers close when they
 * lose it and traps take it back. If the focus does not come back to the field, the page is told then.
 */
export type QuietFocus = {
  /** To be called with what happens on the host of our frame. */
  readonly hear: (event: Event) => void;
};

/** Watches focus that goes to `host`; ends when `signal` aborts, with nothing left untold. */
export function createQuietFocus(
  host: HTMLElement,
  { signal, isShown }: { readonly signal: AbortSignal; readonly isShown: () => boolean },
): QuietFocus {
  let untold: EventTarget | undefined;
  const tell = (relatedTarget: EventTarget | null) => {
    const field = untold;
    untold = undefined;
    for (const type of ["blur", "focusout"]) {
      const bubbles = type === "focusout";
      field?.dispatchEvent(new FocusEvent(type, { relatedTarget, bubbles, composed: true }));
    }
  };
  // Where it goes is known only when it is there.
  const tellUnless = (isOurs: () => boolean) =>
    setTimeout(() => {
      if (untold !== undefined && !isOurs()) tell(null);
    });
  const isThere = () => document.activeElement === host;
  const keep = (event: FocusEvent) => {
    const [left] = event.composedPath();
    // Firefox does not say of a focus that goes to a frame where it goes.
    const isUnsaid =
      isForFirefox && event.relatedTarget === null && left instanceof Element && isShown();
    if (!(event.relatedTarget === host || isUnsaid) || !event.isTrusted) return;
    event.stopImmediatePropagation();
    untold = left;
    if (isUnsaid) tellUnless(isThere);
  };
  const comeBack = (event: FocusEvent) => {
    const [target] = event.composedPath();
    if (untold === undefined || target === host) return;
    if (target === untold) untold = undefined;
    else tell(target ?? null);
  };
  const options = { capture: true, signal };
  addEventListener("blur", keep, options);
  addEventListener("focusout", keep, options);
  addEventListener("focusin", comeBack, options);
  // There the host hears nothing of a focus that goes back, and the window does.
  if (isForFirefox) addEventListener("focus", () => tellUnless(isThere), options);
  signal.addEventListener("abort", () => tell(null));
  return {
    hear: ({ type }) => {
      if (type !== "focusout") return;
      tellUnless(() => document.activeElement !== document.body);
    },
  };
}
