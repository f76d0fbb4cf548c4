import { browser } from "wxt/browser";
import type { Engine, FieldText } from "../../engines/engine.ts";
import { engineFor } from "../../engines/index.ts";
import type { CardState } from "../../ui/card.tsx";
import type { FieldButtonState } from "../../ui/field-button.tsx";
import { createCardFlow } from "./card-flow.ts";
import { FieldView } from "./field-view.tsx";
import { pageScheme } from "./page-scheme.ts";
import { placeBeside } from "./placement.ts";
import { createStage } from "./stage.tsx";
import { watchPage } from "./watch-page.ts";

/** The field Granary is beside now. */
export type Target = {
  readonly engine: Engine;
  readonly field: HTMLElement;
  /** What stood there when the card was opened. */
  readonly before: FieldText;
  /** Brings focus and selection back to what they were then. */
  readonly restore: () => void;
};

/** What the page's part of Granary does. */
export type FieldSession = {
  readonly attach: (element: HTMLElement) => void;
  readonly openCard: () => void;
};

/** Looks after one focused field at a time: its button, its card, and where both stand. */
export function createFieldSession(signal: AbortSignal): FieldSession {
  const stage = createStage(signal);
  let at: { engine: Engine; field: HTMLElement } | undefined;
  let card: CardState | undefined;
  let button: FieldButtonState = "ready";
  let isTyping = false;
  let frame = 0;
  let side: "above" | "below" | undefined;
  let scheme: "light" | "dark" = "light";

  const draw = () => {
    frame = 0;
    if (signal.aborted) return;
    if (at === undefined || !at.field.isConnected) return stage.draw(null, scheme);
    const placement = placeBeside(at.field, { host: stage.host, side });
    if (card !== undefined) side = placement.side;
    stage.draw(
      <FieldView
        placement={placement}
        button={{ state: button, isHidden: isTyping || placement.button.isHidden }}
        card={card}
        actions={flow.actions}
        press={() => (card === undefined ? flow.open() : flow.actions.close())}
      />,
      scheme,
    );
  };
  const redraw = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const watch = watchPage({ signal, redraw });

  const flow = createCardFlow({
    target: () => at,
    show: (next, state) => {
      if (next === undefined || card === undefined) side = undefined;
      if (card === undefined && at !== undefined) scheme = pageScheme(at.field);
      card = next;
      button = state;
      draw();
    },
    openGranary: () => void browser.runtime.sendMessage({ kind: "open-granary" }),
  });

  watch.onTyping((target, typing) => {
    if (at?.field.contains(target) !== true) return;
    isTyping = typing && card === undefined;
    redraw();
  });
  watch.onEscape(() => {
    const isOpen = card !== undefined;
    if (isOpen) flow.actions.close();
    return isOpen;
  });
  watch.onFocus((target) => {
    if (at === undefined || card !== undefined || target === stage.host) return;
    if (at.field.contains(target)) return;
    at = undefined;
    redraw();
  });

  return {
    attach: (element) => {
      const found = engineFor(element);
      if (found === undefined || found.field === at?.field || card !== undefined) return;
      watch.observe(found.field);
      at = found;
      button = "ready";
      isTyping = false;
      scheme = pageScheme(found.field);
      redraw();
    },
    openCard: () => {
      if (at !== undefined && card === undefined && document.hasFocus()) flow.open();
    },
  };
}
