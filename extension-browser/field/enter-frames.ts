/**
 * Gives the focus to the frames around a document, as far as they can be reached. Chromium leaves it to the card's
 * frame in the document around, though an element in here is focused, and takes it from both when the card is hidden.
 */
export function enterFrames({ frameElement, parent }: Window): void {
  if (frameElement === null) return;
  enterFrames(parent);
  (frameElement as HTMLElement).focus({ preventScroll: true });
}
