/**
 * Follows input methods in a document; the returned function says whether one is putting a character
 * together right now. Nothing tells of one that began before this was called.
 */
export function watchComposition(target: EventTarget): () => boolean {
  let isComposing = false;
  const options = { capture: true, passive: true };
  target.addEventListener("compositionstart", () => (isComposing = true), options);
  target.addEventListener("compositionend", () => (isComposing = false), options);
  return () => isComposing;
}
