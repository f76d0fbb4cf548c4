/** What the page tells while a field has Granary's button. Every listener but Escape is passive. */
export type PageWatch = {
  /** Follows this field's size, and no longer the one before. */
  readonly observe: (field: HTMLElement) => void;
  /** Calls back at each change of a field, and again with `false` once nobody types any more. */
  readonly onTyping: (listener: (target: Node, isTyping: boolean) => void) => void;
  /** Escape, wherever the focus is. The page does not get it if the listener returns true. */
  readonly onEscape: (listener: () => boolean) => void;
  readonly onFocus: (listener: (target: Node) => void) => void;
};

// Somebody who typed this recently is not looking for a button.
const typingMs = 700;

/** Watches scrolling, resizing, typing and focus until `signal` aborts. */
export function watchPage(context: {
  readonly signal: AbortSignal;
  /** Called when something may have moved. */
  readonly redraw: () => void;
}): PageWatch {
  const { signal, redraw } = context;
  const options = { capture: true, passive: true, signal };
  const resized = new ResizeObserver(redraw);
  signal.addEventListener("abort", () => resized.disconnect());
  addEventListener("scroll", redraw, options);
  addEventListener("resize", redraw, options);
  return {
    observe: (field) => {
      resized.disconnect();
      resized.observe(field);
    },
    onTyping: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const listen = ({ target }: Event) => {
        if (!(target instanceof Node)) return;
        listener(target, true);
        clearTimeout(timer);
        timer = setTimeout(() => listener(target, false), typingMs);
      };
      document.addEventListener("input", listen, options);
    },
    onEscape: (listener) => {
      const listen = (event: KeyboardEvent) => {
        // Escape also ends the choice of an input method's suggestions.
        if (event.key !== "Escape" || !event.isTrusted || event.isComposing) return;
        if (!listener()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      addEventListener("keydown", listen, { capture: true, signal });
    },
    onFocus: (listener) => {
      const listen = ({ target }: Event) => {
        if (target instanceof Node) listener(target);
      };
      document.addEventListener("focusin", listen, options);
    },
  };
}
