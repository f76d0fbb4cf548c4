import { browser } from "wxt/browser";
import type { CardPress } from "../platform/card-channel.ts";
import { fieldWords } from "../platform/field-words.ts";
import { isExtensionHere } from "../platform/extension-life.ts";
import type { PageCall } from "../platform/message.ts";
import type { CardActions, CardState } from "@granary/shared/ui/card-state";
import { isReady } from "./answer.ts";
import { createCardFlow, type CardFlow, type FlowContext } from "./card-flow.ts";
import { createCardFrame, type CardFrame } from "./stage/card-frame.ts";
import { copyText } from "./copy-text.ts";
import { pageAddress } from "./field-condition.ts";
import type { FieldsContext } from "./fields/watch-fields.ts";
import { watchWritable } from "./fields/watch-writable.ts";
import { createFieldButton, type FieldButton, type FieldButtonState } from "./field-button.ts";
import { watchMenuKeys } from "./menu-keys.ts";
import { pageEngines } from "./page-engines.ts";
import { pageReader, readAround } from "./page-reader.ts";
import { pageScheme } from "./page-scheme.ts";
import { createButtonPlacing, type ButtonPlacing } from "./place/button-place.ts";
import { runOnPort } from "./run-on-port.ts";
import { copyOnly, isSandboxed } from "./sandbox.ts";
import type { EditableField } from "./target.ts";
import { watchAttaching } from "./watch-attaching.ts";
import { watchFrames } from "./watch-frames.ts";
import { watchPage, type PageWatch } from "./watch-page.ts";

/** What the page's part of Granary does. */
export type FieldSession = {
  /** Looks at the field that has the focus now; resolves when its button is there, if it gets one. */
  readonly attachFocused: () => Promise<void>;
  /** Opens it beside the field that has the focus, also beside a code editor, which gets no button by itself. */
  readonly openCard: () => Promise<void>;
  readonly closeCard: () => void;
  readonly answers: CardFlow["answers"];
  readonly keep: CardFlow["keep"];
};

/** What is beside the field now; changed by what the person and the page do. */
type Scene = {
  at: EditableField | undefined;
  card: CardState | undefined;
  button: FieldButtonState;
  isTyping: boolean;
  /** Whether the field is on its way, by scrolling or otherwise. */
  isMoving: boolean;
  /** Whether the card may take the keyboard before anything was chosen. */
  isByKeyboard: boolean;
  /** Until when a key of the menu is meant for the card that is on its way. */
  opensUntilMs: number;
  scheme: "light" | "dark";
};

/** A card that was asked for by key has the keyboard by then, on a slow machine too. */
const opensMs = 1_500;

/** Where a page never rests, the frame is built after this all the same. */
const idleMs = 1_000;

/** What a card does to the page and asks of the browser. */
const pageContext: Omit<FlowContext, "attached" | "show" | "copy" | "isFocusInCard" | "leaveCard"> =
  {
    readPage: readAround,
    address: pageAddress,
    engines: pageEngines.fetch,
    run: runOnPort,
    titleOf: (action) => fieldWords().say(action.title),
    openGranary: () => {
      void browser.runtime.sendMessage({ kind: "open-granary" } satisfies PageCall);
    },
  };

/** Looks after one focused field at a time: its button, its card, and where both stand. */
export function createFieldSession(
  isForSentences: FieldsContext["isForSentences"],
  signal: AbortSignal,
): FieldSession {
  const scene = emptyScene();
  const button = createFieldButton((by) => toggle(by === "keyboard"), signal);
  const frame = createCardFrame({
    signal,
    field: () => scene.at?.field,
    onPress: (press) => takePress(press, flow.actions),
    onOrphaned: () => flow.suspend(),
  });
  const isButton = (node: Node) => node === button.host;
  const placing = createButtonPlacing({ isButton, isCard: frame.isHost });
  const lost = () => flow.fieldChanged();
  const redraw = createRedraw(() => drawScene(scene, { button, frame, placing, lost }), signal);
  const flow = createCardFlow({
    ...pageContext,
    attached: () => scene.at,
    isFocusInCard: frame.hasFocus,
    leaveCard: frame.leave,
    copy: async (text) => (await frame.copy(text)) || (await copyText(text)),
    show: (state, button) => {
      const card = isSandboxed ? copyOnly(state) : state;
      if (scene.card === undefined && scene.at !== undefined) {
        scene.scheme = pageScheme(scene.at.field);
      }
      Object.assign(scene, { card, button });
      showCard(scene, frame);
      redraw.now();
      // While a card was open the focus may have gone to another field.
      if (card === undefined) void attachFocused();
    },
  });
  const toggle = (isByKeyboard: boolean) => {
    if (scene.card !== undefined) return flow.actions.close();
    if (!isExtensionHere()) return void tellOfUpdate(flow, button);
    scene.isByKeyboard = isByKeyboard;
    scene.opensUntilMs = isByKeyboard ? performance.now() + opensMs : 0;
    flow.open();
  };
  const { close } = flow.actions;
  // The frame goes when the page is left; the answer waits in case the person comes back.
  addEventListener("beforeunload", close, { signal });
  const watch = watchAround({ scene, signal, redraw, frame, button, close });
  const attach = (at: EditableField | undefined) => {
    if (at === undefined || at.field === scene.at?.field) return;
    // An open card stays with its field for as long as there is one.
    if (scene.card !== undefined && scene.at?.field.isConnected === true) return;
    watch.observe(at.field);
    const scheme = pageScheme(at.field);
    Object.assign(scene, { at, scheme, isTyping: false } satisfies Partial<Scene>);
    flow.fieldChanged();
    prepareSoon(() => scene.at !== undefined && !signal.aborted, frame);
  };
  const { attachFocused, attachAsked } = watchAttaching(attach, {
    isForSentences,
    signal,
    canShow: frame.canShow,
  });
  return {
    attachFocused,
    closeCard: close,
    answers: flow.answers,
    keep: flow.keep,
    openCard: async () => {
      if (!document.hasFocus()) return;
      if (scene.at === undefined) await attachAsked();
      if (scene.card === undefined && scene.at !== undefined) toggle(true);
      else focusCard(scene, frame);
    },
  };
}

function focusCard(scene: Scene, frame: CardFrame): void {
  if (scene.card === undefined) return;
  scene.isByKeyboard = true;
  frame.focus();
}

const emptyScene = (): Scene => ({
  at: undefined,
  card: undefined,
  button: "ready",
  isTyping: false,
  isMoving: false,
  isByKeyboard: false,
  opensUntilMs: 0,
  scheme: "light",
});

/** The frame takes longer to build, and the reader to come, than a person may wait for it. */
function prepareSoon(isWanted: () => boolean, frame: CardFrame): void {
  const prepare = () => {
    if (!isWanted()) return;
    frame.prepare();
    void pageReader.fetch();
  };
  requestIdleCallback(prepare, { timeout: idleMs });
}

type Redraw = { readonly now: () => void; readonly soon: () => void };

/** Draws at once, or once for all that happens until the next frame. */
function createRedraw(draw: () => void, signal: AbortSignal): Redraw {
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
  readonly redraw: Redraw;
  readonly frame: CardFrame;
  readonly button: FieldButton;
  readonly close: () => void;
};

function watchAround({ scene, signal, redraw, frame, button, close }: Surroundings): PageWatch {
  const moved = (isMoving: boolean) => {
    scene.isMoving = isMoving;
    redraw.now();
    // A field that has left the page is not followed.
    if (scene.at === undefined) observe(undefined);
  };
  const watch = watchPage({ signal, moved });
  const leave = () => {
    if (scene.card !== undefined) return;
    scene.at = undefined;
    observe(undefined);
    redraw.soon();
  };
  const writable = watchWritable(leave, signal);
  const observe = (field: HTMLElement | undefined) => {
    watch.observe(field);
    writable.observe(field);
  };
  watch.onTyping((target, isTyping) => {
    if (scene.at?.field.contains(target) !== true) return;
    scene.isTyping = isTyping && scene.card === undefined;
    redraw.soon();
  });
  // In the page's field Enter might send, and Escape close.
  const isOnItsWay = () => performance.now() < scene.opensUntilMs && !frame.hadFocus();
  watch.onEscape(() => {
    const isOpen = scene.card !== undefined;
    if (isOpen) close();
    return isOpen || isOnItsWay();
  });
  watch.onFocus((target) => {
    const isOurs = target === button.host || frame.isHost(target);
    if (!isOurs && scene.at?.field.contains(target) === false) leave();
  });
  watchFrames(leave, signal);
  watchMenuKeys(() => {
    if (isOnItsWay()) return true;
    // Whoever has left a menu that had the keyboard has the keys back, and Tab is no trap.
    if (scene.card?.kind !== "menu" || scene.isByKeyboard) return false;
    scene.isByKeyboard = true;
    showCard(scene, frame);
    return true;
  }, signal);
  return { ...watch, observe };
}

/** No card can be shown any more, but the last answer can still be had. */
async function tellOfUpdate(flow: CardFlow, button: FieldButton): Promise<void> {
  const { say } = fieldWords();
  const last = flow.answers().all.findLast(isReady);
  const isCopied = last !== undefined && (await copyText(last.content.text));
  button.note(isCopied ? say("field.updatedCopied") : say("field.updated"));
}

function takePress(press: CardPress, actions: CardActions): void {
  if (press.kind === "insert" && isSandboxed) return;
  if (press.kind === "choose") actions.choose(press.actionId);
  else if (press.kind === "edit") actions.edit(press.text);
  else if (press.kind === "insert") actions.insert(press.told);
  else actions[press.kind]();
}

function showCard(scene: Scene, frame: CardFrame): void {
  const { card, scheme, isByKeyboard } = scene;
  if (card === undefined) {
    scene.opensUntilMs = 0;
    return frame.hide();
  }
  frame.show({ card, scheme, takesFocus: isByKeyboard || card.kind !== "menu" });
}

type Drawing = {
  readonly button: FieldButton;
  readonly frame: CardFrame;
  readonly placing: ButtonPlacing;
  /** Called once when the field has left the page. */
  readonly lost: () => void;
};

function drawScene(scene: Scene, { button, frame, placing, lost }: Drawing): void {
  const { at, card, isTyping, isMoving, scheme } = scene;
  if (at?.field.isConnected !== true) {
    button.hide();
    scene.at = undefined;
    if (at !== undefined) lost();
    return;
  }
  frame.follow();
  const { field } = at;
  const now = { isMoving, isCardOpen: card !== undefined };
  const spot = isTyping ? undefined : button.aside(() => placing.place(field, now));
  if (spot === undefined) return button.hide();
  const { left, top } = spot;
  button.draw({ field, left, top, state: scene.button, isOpen: card !== undefined, scheme });
}
