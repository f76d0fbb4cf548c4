import { followField } from "./place/follow-field.ts";

/** What the page tells while a field has Granary's button. Every listener but Escape is passive. */
export type PageWatch = {
  /** Follows this field wherever it goes, and no longer the one before; nothing if absent. */
  readonly observe: (field: HTMLElement | undefined) => void;
  /** Calls back at each change of a field, and again with `false` once nobody types any more. */
  readonly onTyping: (listener: (target: Node, isTyping: boolean) => void) => void;
  /** Escape, wherever the focus is. The page does not get it if the listener returns true. */
  readonly onEscape: (listener: () => boolean) => void;
  /** What has the focus now; the body when the focus was lost to nothing. */
  readonly onFocus: (listener: (target: Node) => void) => void;
};

// Somebody who typed this recently is not looking for a button.
const typingMs = 700;

/** Watches the field, typing and focus until `signal` aborts. */
export function watchPage(context: {
  readonly signal: AbortSignal;
  /** The followed field is elsewhere than in the picture before, or has come to rest. */
  readonly moved: (isMoving: boolean) => void;
}): PageWatch {
  const { signal, moved } = context;
  const options = { capture: true, passive: true, signal };
  let followed: AbortController | undefined;
  signal.addEventListener("abort", () => followed?.abort());
  return {
    observe: (field) => {
      followed?.abort();
      followed = undefined;
      if (field === undefined || signal.aborted) return;
      followed = new AbortController();
      followField(field, { signal: followed.signal, moved });
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
      // The whole of a press: held a little too long, it would close what the field is in as well.
      let isTaken = false;
      const listen = (event: KeyboardEvent) => {
        // Escape also ends the choice of an input method's suggestions.
        if (event.key !== "Escape" || !event.isTrusted || event.isComposing) return;
        if (event.type === "keydown" && !event.repeat) isTaken = listener();
        if (!isTaken) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      addEventListener("keydown", listen, { capture: true, signal });
      addEventListener("keyup", listen, { capture: true, signal });
    },
    onFocus: (listener) => {
      const listen = ({ target }: Event) => {
        if (target instanceof Node) listener(target);
      };
      document.addEventListener("focusin", listen, options);
      const listenLost = () => {
        // Whoever looks at another window has not left the field.
        const isNowhere = document.hasFocus() && document.activeElement === document.body;
        if (isNowhere) listener(document.body);
      };
      document.addEventListener("focusout", () => setTimeout(listenLost), options);
    },
  };
}
