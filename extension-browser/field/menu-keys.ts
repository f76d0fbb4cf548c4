/** Keys with which a person walks through a menu or chooses in it. */
const menuKeys = new Set(["ArrowDown", "ArrowUp", "Tab", "Enter"]);

/**
 * A menu that was opened with the mouse leaves the keyboard to the page, because some fields close
 * when they lose it. The first key that is meant for the menu moves it there, and does nothing else:
 * `Enter` in the page's field might send. So does one that comes before a card that was asked for by key
 * is there. Calls `take`, which says whether it took the key.
 */
export function watchMenuKeys(take: () => boolean, signal: AbortSignal): void {
  const listen = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.isComposing || !menuKeys.has(event.key) || !take()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("keydown", listen, { capture: true, signal });
}
