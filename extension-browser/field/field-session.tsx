import { browser } from "wxt/browser";
import { engineFor } from "../engines/index.ts";
import { writeOnce } from "../engines/writing/write-once.ts";
import type { PageCall } from "../platform/message.ts";
import { fieldWords } from "../platform/field-words.ts";
import { siteFor } from "../sites/index.ts";
import { readPage } from "../sites/reading/read-page.ts";
import type { CardState } from "@granary/shared/ui/card.tsx";
import type { FieldButtonState } from "@granary/shared/ui/field-button.tsx";
import { createCardFlow, type CardFlow, type FlowContext } from "./card-flow.ts";
import { copyText } from "./copy-text.ts";
import { FieldView } from "./field-view.tsx";
import { pageScheme } from "./page-scheme.ts";
import { placeBeside, type Side } from "./placement.ts";
import { runOnPort } from "./run-on-port.ts";
import { createStage, type Stage } from "./stage.tsx";
import type { EditableField } from "./target.ts";
import { watchPage } from "./watch-page.ts";

/** What the page's part of Granary does. */
export type FieldSession = {
  readonly attach: (element: HTMLElement) => void;
  readonly openCard: () => void;
};

/** What is beside the field now; changed by what the person and the page do. */
type Scene = {
  at: EditableField | undefined;
  card: CardState | undefined;
  button: FieldButtonState;
  isTyping: boolean;
  side: Side | undefined;
  scheme: "light" | "dark";
};

const wait = (durationMs: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, durationMs);
  });

/** What a card does to the page and asks of the browser. */
const pageContext: Omit<FlowContext, "attached" | "show"> = {
  readPage: (field) => readPage(siteFor(field), field),
  run: runOnPort,
  write: (write) => writeOnce(write, { wait }),
  copy: copyText,
  titleOf: (action) => fieldWords().say(action.title),
  openGranary: () => {
    void browser.runtime.sendMessage({ kind: "open-granary" } satisfies PageCall);
  },
};

/** Looks after one focused field at a time: its button, its card, and where both stand. */
export function createFieldSession(signal: AbortSignal): FieldSession {
  const stage = createStage(signal);
  const scene: Scene = {
    at: undefined,
    card: undefined,
    button: "ready",
    isTyping: false,
    side: undefined,
    scheme: "light",
  };
  let frame = 0;
  const draw = () => {
    frame = 0;
    if (!signal.aborted) void drawScene(scene, stage, flow);
  };
  const redraw = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const flow = createCardFlow({
    ...pageContext,
    attached: () => scene.at,
    show: (card, button) => {
      if (card === undefined || scene.card === undefined) scene.side = undefined;
      if (scene.card === undefined && scene.at !== undefined) {
        scene.scheme = pageScheme(scene.at.field);
      }
      Object.assign(scene, { card, button });
      draw();
    },
  });
  const watch = watchPage({ signal, redraw });
  watch.onTyping((target, isTyping) => {
    if (scene.at?.field.contains(target) !== true) return;
    scene.isTyping = isTyping && scene.card === undefined;
    redraw();
  });
  watch.onEscape(() => {
    const isOpen = scene.card !== undefined;
    if (isOpen) flow.actions.close();
    return isOpen;
  });
  watch.onFocus((target) => {
    const isOurs = scene.card !== undefined || target === stage.host;
    if (isOurs || scene.at?.field.contains(target) !== false) return;
    scene.at = undefined;
    redraw();
  });

  return {
    attach: (element) => {
      const at = engineFor(element);
      if (at === undefined || at.field === scene.at?.field || scene.card !== undefined) return;
      watch.observe(at.field);
      const scheme = pageScheme(at.field);
      Object.assign(scene, {
        at,
        scheme,
        button: "ready",
        isTyping: false,
      } satisfies Partial<Scene>);
      redraw();
    },
    openCard: () => {
      const isHere = scene.at !== undefined && document.hasFocus();
      if (isHere && scene.card === undefined) flow.open();
    },
  };
}

async function drawScene(scene: Scene, stage: Stage, flow: CardFlow): Promise<void> {
  const { at } = scene;
  if (at === undefined || !at.field.isConnected) return stage.draw(null, scene.scheme);
  const placement = await placeBeside(at.field, { host: stage.host, side: scene.side });
  // Placing takes a moment, in which another state may have come: that one is drawn.
  const { card, button, isTyping, scheme } = scene;
  if (scene.at !== at) return;
  if (card !== undefined) scene.side = placement.side;
  stage.draw(
    <FieldView
      placement={placement}
      button={{ state: button, isHidden: isTyping || placement.button.isHidden }}
      card={card}
      actions={flow.actions}
      press={() => (scene.card === undefined ? flow.open() : flow.actions.close())}
    />,
    scheme,
  );
}
