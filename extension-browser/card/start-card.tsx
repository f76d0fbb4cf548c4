import { render } from "preact";
import { Card } from "@granary/shared/ui/card.tsx";
import type { CardActions } from "@granary/shared/ui/card-state";
import { WordsContext } from "@granary/shared/ui/words";
import type { Words } from "@granary/shared/words/words";
import type { CardPort } from "../platform/card-address.ts";
import {
  fromStageSchema,
  type CardPress,
  type FromCard,
  type ToStage,
} from "../platform/card-channel.ts";
import { whileHere } from "../platform/extension-life.ts";
import { toCardSchema, type CardView } from "../platform/card-view.ts";
import { CardHandle } from "./card-handle.tsx";
import { copyHere } from "./copy-here.ts";
import { createGuard, type Guard } from "./guard.ts";
import { watchHeldKeys, type KeyHold } from "./held-keys.ts";
import { giveFocus, keepFocus, keepInSight, keepPageFocus, watchKeys } from "./keyboard.ts";
import { mergeView } from "./merge-view.ts";
import type { PressKind } from "./press-guard.ts";
import { createRefusalLine, type RefusalLine } from "./refusal-line.ts";

/** What the card's page works with. */
export type CardContext = {
  readonly place: Element;
  readonly words: Words;
  /** To the script of the field: what to draw comes, what is pressed goes. */
  readonly field: CardPort;
  /** To whoever holds the frame. */
  readonly stage: CardPort;
};

/** What is drawn; changed by the functions below. */
type Page = CardContext & {
  readonly guard: Guard;
  readonly refusal: RefusalLine;
  readonly actions: CardActions;
  view: CardView | undefined;
  /** How often the person has changed the text. */
  edits: number;
  /** Whether the keyboard was the card's and was taken. */
  isAway: boolean;
  readonly sized: ResizeObserver;
};

/** Draws what the field's script says, and passes on what a person does there. */
export function startCard(context: CardContext): void {
  const guard = createGuard({
    nowMs: () => performance.now(),
    askStage: () => tellStage(page, { kind: "watch" }),
    onSeen: (isSeen) => context.place.setAttribute("data-seen", String(isSeen)),
  });
  // Nothing moves by it: whoever holds the frame is told nothing.
  const refusal = createRefusalLine({ draw: () => paint(page), after });
  const actions = guardedActions((press) => takePress(page, press), {
    guard,
    refusal,
    keys: watchHeldKeys(document),
  });
  const page: Page = {
    ...context,
    guard,
    refusal,
    actions,
    view: undefined,
    edits: 0,
    isAway: false,
    sized: new ResizeObserver(() => tellSize(page)),
  };
  context.field.onMessage.addListener((message: unknown) => {
    const parsed = toCardSchema.safeParse(message);
    if (!parsed.success) return;
    const { data } = parsed;
    if (data.kind === "view") show(page, mergeView(page.view, data.view, page.edits));
    else if (data.kind === "order") tellStage(page, data);
    else {
      const { copyId, text } = data;
      void copyHere(text).then((isCopied) => tellField(page, { kind: "copied", copyId, isCopied }));
    }
  });
  context.stage.onMessage.addListener((message: unknown) => {
    const parsed = fromStageSchema.safeParse(message);
    if (!parsed.success) return;
    const { data } = parsed;
    if (data.kind === "moved") guard.changed();
    else if (data.kind === "seen") guard.seen(data.isSeen);
    else {
      document.documentElement.style.setProperty("--room", `${data.height}px`);
      keepInSight();
    }
  });
  keepPageFocus(document);
  watchKeys({
    document,
    close: () => page.actions.close(),
    insert: () => {
      const card = page.view?.card;
      if (card?.kind === "ready") page.actions.insert(card.notice);
    },
  });
  // A second Enter may be meant for what had the keyboard until the first one.
  addEventListener("focus", () => {
    if (page.isAway) guard.focusMoved();
    setAway(page, false);
    keepFocus(page.place);
  });
  addEventListener("blur", () => setAway(page, true));
  // As a second click may be for the tab that lay over this one.
  document.addEventListener("visibilitychange", () => guard.changed());
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

type PressContext = {
  readonly guard: Guard;
  readonly refusal: RefusalLine;
  readonly keys: KeyHold;
};

/**
 * Presses that count go on, and of others the card says so; closing always does, because nobody is
 * harmed by it. What gives the keyboard back to the page waits until the key is up.
 */
function guardedActions(
  press: (press: CardPress) => void,
  { guard, refusal, keys }: PressContext,
): CardActions {
  const counts = (kind: PressKind) => {
    const isCounted = guard.mayPress(kind);
    if (isCounted) refusal.over();
    else refusal.refused();
    return isCounted;
  };
  const other = (what: CardPress) => {
    if (counts("other")) press(what);
  };
  return {
    choose: (actionId) => other({ kind: "choose", actionId }),
    edit: (text) => press({ kind: "edit", text, edits: 0 }),
    insert: (told) => {
      if (counts("insert")) keys.whenFree(() => press({ kind: "insert", told }));
    },
    recall: () => other({ kind: "recall" }),
    menu: () => other({ kind: "menu" }),
    copy: () => other({ kind: "copy" }),
    again: () => other({ kind: "again" }),
    earlier: () => other({ kind: "earlier" }),
    stop: () => other({ kind: "stop" }),
    openGranary: () => other({ kind: "openGranary" }),
    close: () => keys.whenFree(() => press({ kind: "close" })),
  };
}

function takePress(page: Page, press: CardPress): void {
  if (press.kind !== "edit") return tellField(page, { kind: "press", press });
  page.edits += 1;
  const { view, edits } = page;
  if (view?.card?.kind === "ready") {
    page.view = { ...view, card: { ...view.card, text: press.text } };
  }
  tellField(page, { kind: "press", press: { ...press, edits } });
}

function show(page: Page, view: CardView): void {
  const before = page.view;
  page.view = view;
  if (view.card === undefined) page.isAway = false;
  document.documentElement.style.colorScheme = view.scheme;
  if (buttonsOf(before) !== buttonsOf(view)) {
    page.guard.changed();
    page.refusal.over();
  }
  if (textOf(before) !== textOf(view)) page.guard.textChanged();
  draw(page);
  const section = page.place.querySelector("section") ?? undefined;
  page.guard.watch(section);
  page.sized.disconnect();
  if (section !== undefined) page.sized.observe(section);
  giveFocus(page.place, { before, view });
}

function draw(page: Page): void {
  paint(page);
  tellSize(page);
}

function paint(page: Page): void {
  const { view, place, words, actions, isAway, refusal } = page;
  const card = view?.card;
  render(
    card !== undefined && (
      <WordsContext.Provider value={words}>
        <Card
          state={card}
          actions={actions}
          isAway={isAway}
          refusal={refusal.told()}
          handle={<CardHandle move={(by) => tellStage(page, { kind: "move", ...by })} />}
        />
      </WordsContext.Provider>
    ),
    place,
  );
}

function textOf(view: CardView | undefined): string | undefined {
  return view?.card !== undefined && "text" in view.card ? view.card.text : undefined;
}

/** What tells one set of buttons from another: they stand in another place, or mean something else. */
function buttonsOf(view: CardView | undefined): string {
  const card = view?.card;
  if (card?.kind !== "ready") return String(card?.kind);
  return card.insert === "asks" ? `asks ${card.notice}` : `ready ${card.insert}`;
}

function setAway(page: Page, isAway: boolean): void {
  if (isAway) page.guard.focusMoved();
  // A card that is closed has lost nothing: the next one opens without a word about it.
  page.isAway = isAway && page.view?.card !== undefined;
  draw(page);
  tellField(page, { kind: "focus", hasFocus: !isAway });
}

function tellSize(page: Page): void {
  const section = page.place.querySelector("section");
  const height = section === null ? 0 : Math.ceil(section.getBoundingClientRect().height);
  tellStage(page, { kind: "size", height });
}

function tellField({ field: port }: Page, message: FromCard): void {
  whileHere(() => port.postMessage(message));
}

function tellStage({ stage: port }: Page, message: ToStage): void {
  whileHere(() => port.postMessage(message));
}
