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
    if (isInsert) context.insert();
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
  if (kind === undefined || !view.takesFocus) return;
  // The button that was pressed may be gone: the keyboard stays with what is there instead.
  const isLost = document.hasFocus() && !place.contains(document.activeElement);
  const next = isLost ? place.querySelector<HTMLElement>(".card-buttons button") : null;
  next?.focus({ preventScroll: true });
  const isNew = before?.card?.kind !== kind || !before.takesFocus;
  const isOpening = before?.card === undefined || before.card.kind === "menu";
  if (!isNew || (!isOpening && !document.hasFocus())) return;
  focusFirst(place);
}

/**
 * The same when the keyboard comes to the card and nothing there has it: Firefox gives it to nothing in
 * a frame that is not shown yet.
 */
export function keepFocus(place: Element): void {
  const { activeElement } = place.ownerDocument;
  if (activeElement === null || !place.contains(activeElement)) focusFirst(place);
}

function focusFirst(place: Element): void {
  const wanted = place.querySelector<HTMLElement>(".card-menu button, textarea");
  const first = wanted ?? place.querySelector<HTMLElement>(".card-buttons button");
  first?.focus({ preventScroll: true });
}
