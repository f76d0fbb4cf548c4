import { browser } from "wxt/browser";
import { engineFor } from "../engines/index.ts";
import { writeOnce } from "../engines/writing/write-once.ts";
import type { CardPress } from "../platform/card-channel.ts";
import { fieldWords } from "../platform/field-words.ts";
import type { PageCall } from "../platform/message.ts";
import { siteFor } from "../sites/index.ts";
import { readPage } from "../sites/reading/read-page.ts";
import type { CardActions, CardState } from "@granary/shared/ui/card.tsx";
import { createCardFlow, type FlowContext } from "./card-flow.ts";
import { createCardFrame, type CardFrame } from "./card-frame.ts";
import { copyText } from "./copy-text.ts";
import { createFieldButton, type FieldButton, type FieldButtonState } from "./field-button.ts";
import { watchMenuKeys } from "./menu-keys.ts";
import { pageScheme } from "./page-scheme.ts";
import { placeButton } from "./placement.ts";
import { runOnPort } from "./run-on-port.ts";
import type { EditableField } from "./target.ts";
import { watchFrames } from "./watch-frames.ts";
import { watchPage, type PageWatch } from "./watch-page.ts";

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
  /** Whether the card may take the keyboard before anything was chosen. */
  isByKeyboard: boolean;
  scheme: "light" | "dark";
};

/** Where a page never rests, the frame is built after this all the same. */
const idleMs = 1_000;

const wait = (durationMs: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, durationMs);
  });

/** What a card does to the page and asks of the browser. */
const pageContext: Omit<FlowContext, "attached" | "show" | "copy"> = {
  readPage: (field) => readPage(siteFor(field), field),
  run: runOnPort,
  write: (write) => writeOnce(write, { wait }),
  titleOf: (action) => fieldWords().say(action.title),
  openGranary: () => {
    void browser.runtime.sendMessage({ kind: "open-granary" } satisfies PageCall);
  },
};

/** Looks after one focused field at a time: its button, its card, and where both stand. */
export function createFieldSession(signal: AbortSignal): FieldSession {
  const scene: Scene = {
    at: undefined,
    card: undefined,
    button: "ready",
    isTyping: false,
    isByKeyboard: false,
    scheme: "light",
  };
  const button = createFieldButton((by) => toggle(by === "keyboard"), signal);
  const frame = createCardFrame({
    signal,
    field: () => scene.at?.field,
    onPress: (press) => takePress(press, flow.actions),
  });
  const redraw = createRedraw(() => drawScene(scene, button, frame), signal);
  const flow = createCardFlow({
    ...pageContext,
    attached: () => scene.at,
    copy: async (text) => {
      if (!(await frame.copy(text))) await copyText(text);
    },
    show: (card, state) => {
      if (scene.card === undefined && scene.at !== undefined) {
        scene.scheme = pageScheme(scene.at.field);
      }
      Object.assign(scene, { card, button: state });
      showCard(scene, frame);
      redraw.now();
    },
  });
  const toggle = (isByKeyboard: boolean) => {
    if (scene.card !== undefined) return flow.actions.close();
    scene.isByKeyboard = isByKeyboard;
    flow.open();
  };
  const { close } = flow.actions;
  const watch = watchAround({ scene, signal, redraw: redraw.soon, frame, button, close });
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
      redraw.soon();
      // The frame takes longer to build than a person may wait for it.
      requestIdleCallback(
        () => {
          if (scene.at !== undefined && !signal.aborted) frame.prepare();
        },
        { timeout: idleMs },
      );
    },
    openCard: () => {
      const isHere = scene.at !== undefined && document.hasFocus();
      if (isHere && scene.card === undefined) toggle(true);
    },
  };
}

/** Draws at once, or once for all that happens until the next frame. */
function createRedraw(draw: () => void, signal: AbortSignal) {
  let frame = 0;
  const now = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!signal.aborted) draw();
  };
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(now);
  };
  return { now, soon };
}

type Surroundings = {
  readonly scene: Scene;
  readonly signal: AbortSignal;
  readonly redraw: () => void;
  readonly frame: CardFrame;
  readonly button: FieldButton;
  readonly close: () => void;
};

function watchAround({ scene, signal, redraw, frame, button, close }: Surroundings): PageWatch {
  const watch = watchPage({ signal, redraw });
  const leave = () => {
    if (scene.card !== undefined) return;
    scene.at = undefined;
    redraw();
  };
  watch.onTyping((target, isTyping) => {
    if (scene.at?.field.contains(target) !== true) return;
    scene.isTyping = isTyping && scene.card === undefined;
    redraw();
  });
  watch.onEscape(() => {
    const isOpen = scene.card !== undefined;
    if (isOpen) close();
    return isOpen;
  });
  watch.onFocus((target) => {
    const isOurs = target === button.host || frame.isHost(target);
    if (!isOurs && scene.at?.field.contains(target) === false) leave();
  });
  watchFrames(leave, signal);
  watchMenuKeys(() => {
    const isWaiting = scene.card?.kind === "menu" && !frame.hasFocus();
    if (!isWaiting) return false;
    scene.isByKeyboard = true;
    showCard(scene, frame);
    return true;
  }, signal);
  return watch;
}

function takePress(press: CardPress, actions: CardActions): void {
  if (press.kind === "choose") actions.choose(press.actionId);
  else if (press.kind === "edit") actions.edit(press.text);
  else actions[press.kind]();
}

function showCard({ card, scheme, isByKeyboard }: Scene, frame: CardFrame): void {
  if (card === undefined) return frame.hide();
  frame.show({ card, scheme, takesFocus: isByKeyboard || card.kind !== "menu" });
}

function drawScene(scene: Scene, button: FieldButton, frame: CardFrame): void {
  const { at, card, isTyping, scheme } = scene;
  if (at === undefined || !at.field.isConnected) return button.hide();
  frame.follow();
  const { isHidden, ...place } = placeButton(at.field, button.host);
  if (isHidden || isTyping) return button.hide();
  const { field } = at;
  button.draw({ field, ...place, state: scene.button, isOpen: card !== undefined, scheme });
}
