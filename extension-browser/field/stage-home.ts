/** An open layer of the page that makes what lies outside of it inert, or closes when it is pressed. */
const openLayers = "dialog:modal, :popover-open";

/**
 * The element that what is ours must lie in to be usable beside `field`: the open layer around the
 * field, through shadow roots, or the document's own element.
 */
export function stageHome(field: Element): Element {
  for (let at: Element | null = field; at !== null; at = parentOf(at)) {
    if (at.matches(openLayers)) return at;
  }
  return field.ownerDocument.documentElement;
}

function parentOf(element: Element): Element | null {
  const slotOrParent = element.assignedSlot ?? element.parentElement;
  if (slotOrParent !== null) return slotOrParent;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

type WithZoom = { readonly currentCSSZoom?: number };
type WithMove = { moveBefore?(node: Node, child: Node | null): void };

/**
 * Puts `host` at the end of `home`, unless it is there. Where the browser can, a frame inside stays
 * as it is; elsewhere it is loaded anew.
 */
export function moveHome(host: HTMLElement, home: Element): void {
  // A page that is zoomed by a style would zoom what is ours, and where it stands, once more.
  const zoom = (home as Element & WithZoom).currentCSSZoom ?? 1;
  host.style.setProperty("zoom", String(1 / zoom), "important");
  if (host.parentNode === home) return;
  const movable: Element & WithMove = home;
  if (movable.moveBefore === undefined || !host.isConnected) home.append(host);
  else movable.moveBefore(host, null);
}
