import type { ClosedHost } from "./closed-host.ts";

/** An open layer of the page that makes what lies outside of it inert, or closes when it is pressed. */
const openLayers = "dialog:modal, :popover-open, :fullscreen:not(iframe, textarea)";

/**
 * What may keep the focus to itself. Which element of it the page's code looks at is not known, so
 * what is ours must lie in the innermost.
 */
const dialogs =
  "dialog[open], [role='dialog'], [role='alertdialog'], [aria-modal='true'], [data-focus-lock-disabled]";

/** Elements where one more child would be read, pressed or laid out with the others. */
const unfit =
  "label, button, a, summary, p, table, tbody, thead, tr, ul, ol, dl, [contenteditable]";

/**
 * The element that what is ours must lie in to be usable beside `field`: the open layer around the
 * field, the innermost part of a dialog, through shadow roots, or the document's own element.
 */
export function stageHome(field: Element): Element {
  let innermost: Element | undefined;
  for (let at: Element | null = field; at !== null; at = parentOf(at)) {
    if (at.matches(openLayers)) return at;
    if (at !== field && innermost === undefined && isFit(at)) innermost = at;
    if (at !== field && at.matches(dialogs)) return innermost ?? at;
  }
  return field.ownerDocument.documentElement;
}

/** Only what a custom element gives a slot to is seen. */
const isFit = (element: Element) => !element.localName.includes("-") && !element.matches(unfit);

function parentOf(element: Element): Element | null {
  const slotOrParent = element.assignedSlot ?? element.parentElement;
  if (slotOrParent !== null) return slotOrParent;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

type WithZoom = { readonly currentCSSZoom?: number };
type WithMove = { moveBefore?(node: Node, child: Node | null): void };

/**
 * Puts what is ours at the end of `home`, unless it is there, and shows it above what is in the top
 * layer by then. Where the browser can, a frame inside stays as it is; elsewhere it is loaded anew.
 */
export function moveHome({ host, layer, raise }: ClosedHost, home: Element): void {
  // A page that is zoomed by a style would zoom what is ours, and where it stands, once more.
  const zoom = (home as Element & WithZoom).currentCSSZoom ?? 1;
  host.style.setProperty("zoom", String(1 / zoom), "important");
  if (host.parentNode !== home) {
    const movable: Element & WithMove = home;
    if (movable.moveBefore === undefined || !host.isConnected) home.append(host);
    else movable.moveBefore(host, null);
    raise();
  } else if (!layer.matches(":popover-open")) raise();
}
