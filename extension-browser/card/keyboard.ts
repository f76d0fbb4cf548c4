import { trusted } from "@granary/shared/ui/trusted";
import type { CardView } from "../platform/card-view.ts";

/** Where a press may take the keyboard: what is there to be changed or marked. */
const ownsKeyboard = "textarea, blockquote";

/** Lets the field keep the keyboard while something else in the card is pressed. */
export function keepPageFocus(page: Document): void {
  page.addEventListener("mousedown", (event) => {
    const isText = event.target instanceof Element && event.target.closest(ownsKeyboard) !== null;
    if (!isText) event.preventDefault();
  });
}

/** Escape closes; Ctrl+Enter or ⌘+Enter in the answer inserts it. */
export function watchKeys(context: {
  readonly document: Document;
  readonly close: () => void;
  readonly insert: () => void;
}): void {
  const listen = (event: KeyboardEvent) => {
    // Escape also ends the choice of an input method's suggestions.
    if (event.isComposing) return;
    if (event.key === "Escape") context.close();
    const isInText = event.target instanceof HTMLTextAreaElement;
    const isInsert = event.key === "Enter" && (event.ctrlKey || event.metaKey) && isInText;
    if (isInsert && !event.repeat) context.insert();
    if (isInsert || event.key === "Escape") event.preventDefault();
  };
  context.document.addEventListener("keydown", trusted(listen));
}

/**
 * Puts the keyboard where a new state of the card wants it: on the first offer, in the answer, on
 * what can be done about a problem. Not on Insert: a second Enter would put in what nobody has read.
 * A card that has lost the keyboard does not take it back by itself.
 */
export function giveFocus(
  place: Element,
  { before, view }: { readonly before: CardView | undefined; readonly view: CardView },
): void {
  const kind = view.card?.kind;
  if (kind === undefined) return;
  const isNew = before?.card?.kind !== kind || !before.takesFocus;
  if (document.hasFocus()) {
    // Whoever is elsewhere in the card stays there, but the button that was pressed may be gone.
    if (!isNew && isNowhere(place)) focus(place.querySelector<HTMLElement>(".card-buttons button"));
    return keepFocus(place);
  }
  const isOpening = before?.card === undefined || before.card.kind === "menu";
  if (isNew && isOpening && view.takesFocus) focusFirst(place);
}

/**
 * The same when the keyboard comes to the card and nothing there has it: Firefox gives it to nothing in
 * a frame that is not shown yet.
 */
export function keepFocus(place: Element): void {
  if (isNowhere(place)) focusFirst(place);
}

function isNowhere(place: Element): boolean {
  return !place.contains(place.ownerDocument.activeElement);
}

const firstOf = [".card-menu button, textarea", ".card-buttons button", "[data-press='close']"];

function focusFirst(place: Element): void {
  const found = firstOf.map((selector) => place.querySelector<HTMLElement>(selector));
  focus(found.find((element) => element !== null));
}

function focus(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  keepInSight();
}

/** As much as the ring around what has the keyboard. */
const ringPx = 8;

/** Where there is little room, scrolls the card, and not the page, to what has the keyboard. */
export function keepInSight(): void {
  const focused = document.activeElement;
  const card = focused?.closest(".card") ?? null;
  if (focused === null || card === null) return;
  const { bottom } = focused.getBoundingClientRect();
  card.scrollTop += Math.max(0, bottom + ringPx - card.getBoundingClientRect().bottom);
}
