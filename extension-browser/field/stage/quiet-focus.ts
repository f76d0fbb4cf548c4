/**
 * Keeps from the page that its field lost the focus to our frame, because composers close when they
 * lose it and traps take it back. If the focus does not come back to the field, the page is told then.
 */
export type QuietFocus = {
  /** To be called with what happens on the host of our frame. */
  readonly hear: (event: Event) => void;
};

/** Watches focus that goes to `host`; ends when `signal` aborts, with nothing left untold. */
export function createQuietFocus(host: HTMLElement, signal: AbortSignal): QuietFocus {
  let untold: EventTarget | undefined;
  const tell = (relatedTarget: EventTarget | null) => {
    const field = untold;
    untold = undefined;
    for (const type of ["blur", "focusout"]) {
      const bubbles = type === "focusout";
      field?.dispatchEvent(new FocusEvent(type, { relatedTarget, bubbles, composed: true }));
    }
  };
  const keep = (event: FocusEvent) => {
    if (event.relatedTarget !== host || !event.isTrusted) return;
    event.stopImmediatePropagation();
    untold = event.composedPath()[0];
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
  signal.addEventListener("abort", () => tell(null));
  return {
    hear: ({ type }) => {
      if (type !== "focusout") return;
      // Where it goes is known only when it is there.
      setTimeout(() => {
        if (untold !== undefined && document.activeElement === document.body) tell(null);
      });
    },
  };
}
