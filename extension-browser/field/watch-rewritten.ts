/**
 * Calls back each time this document is written anew (`document.open`), which takes every listener with
 * it: editors in frames do so whenever a text is put into them. Watched only in a frame that the page
 * around can reach into, so that an ordinary page is not observed at all. Returns what ends it.
 */
export function watchRewritten(onRewritten: () => void): () => void {
  if (frameElement === null) return () => undefined;
  const observer = new MutationObserver(onRewritten);
  observer.observe(document, { childList: true });
  return () => observer.disconnect();
}
