import { buttonSpots } from "./button-spots.ts";
import { bottomOf, rightOf, type Rect } from "./rect.ts";
import { createClipping, windowOf } from "./visible-part.ts";

/** What the page gives to press, over which no button of ours may lie. */
const pressable = [
  "button, a[href], input, select, textarea, summary, label, video, audio, iframe",
  "[role='button'], [role='link'], [role='tab'], [role='switch'], [role='checkbox']",
  "[role='option'], [role='menuitem'], [role='combobox'], [role='slider']",
].join();

/** Chromium has this from version 128 on. */
type PointDocument = Partial<Pick<Document, "caretPositionFromPoint">>;

/**
 * Where a field's button stands, or `undefined` if there is no good place: the field is out of
 * sight, cut off or covered, or the page has something to press or to read wherever the button could
 * be. What is ours does not count.
 */
export function placeButton(
  field: HTMLElement,
  isOurs: (element: Element) => boolean,
): Rect | undefined {
  if (!field.isConnected) return undefined;
  const document = field.ownerDocument;
  const window = windowOf(document);
  const seen = createClipping(document).visiblePart(field);
  const isRtl = getComputedStyle(field).direction === "rtl";
  const spots = buttonSpots({ ...withoutScrollBar(field, seen), isRtl }, window);
  const look = { field, isOurs, root: field.getRootNode() as Document | ShadowRoot };
  if (!isOnTop(look, seen)) return undefined;
  const free = spots.filter((spot) => isFree(look, spot));
  return free.find((spot) => isBlank(look, spot));
}

type Look = {
  readonly field: HTMLElement;
  readonly isOurs: (element: Element) => boolean;
  readonly root: Document | ShadowRoot;
};

function withoutScrollBar(field: HTMLElement, seen: Rect): Rect {
  const { left } = field.getBoundingClientRect();
  const end = left + field.clientLeft + field.clientWidth;
  const start = Math.max(seen.left, left + field.clientLeft);
  const isInline = field.clientWidth === 0;
  return isInline ? seen : { ...seen, left: start, width: Math.min(rightOf(seen), end) - start };
}

/** Whether at least a part of what should be seen of a field is not covered by something else. */
function isOnTop(look: Look, seen: Rect): boolean {
  return [0.1, 0.5, 0.9].some((part) => {
    const top = topAt(look, seen.left + seen.width * part, seen.top + seen.height / 2);
    return top !== undefined && isOf(top, look.field);
  });
}

// Just inside the four corners, and the middle.
function isFree(look: Look, spot: Rect): boolean {
  const xs = [spot.left + 1, spot.left + spot.width / 2, rightOf(spot) - 1];
  const ys = [spot.top + 1, spot.top + spot.height / 2, bottomOf(spot) - 1];
  return xs.every((x) =>
    ys.every((y) => {
      const top = topAt(look, x, y);
      if (top === undefined) return false;
      if (top === look.field) return true;
      const control = top.closest(pressable);
      // A label around the field, or a link with the whole card in it, is not in the way.
      return control === null || control === look.field || control.contains(look.field);
    }),
  );
}

// Where nothing is written between two points, both stand before the same letter.
function isBlank({ field, root }: Look, spot: Rect): boolean {
  const document: PointDocument = field.ownerDocument;
  const options = root instanceof ShadowRoot ? { shadowRoots: [root] } : {};
  const caretAt = (x: number, y: number) => document.caretPositionFromPoint?.(x, y, options);
  return [0.2, 0.5, 0.8].every((part) => {
    const y = spot.top + spot.height * part;
    const start = caretAt(spot.left + 2, y);
    const end = caretAt(rightOf(spot) - 2, y);
    return start?.offsetNode === end?.offsetNode && start?.offset === end?.offset;
  });
}

/** What is on top at a point, but for what is ours; inside open shadow roots as well. */
function topAt({ field, isOurs }: Look, x: number, y: number): Element | undefined {
  let root: Document | ShadowRoot = field.ownerDocument;
  let top: Element | undefined;
  for (;;) {
    const found: Element | undefined = root
      .elementsFromPoint(x, y)
      .find((element) => !isOurs(element));
    if (found === undefined || found === top) return top;
    top = found;
    if (found.shadowRoot === null) return top;
    root = found.shadowRoot;
  }
}

function isOf(element: Element, field: Element): boolean {
  return element === field || field.contains(element) || element.contains(field);
}
