import { controls } from "./composer.ts";
import { buttonSpots } from "./button-spots.ts";
import { bottomOf, commonArea, rightOf, shifted, type Rect } from "./rect.ts";
import { boxOf, createClipping, windowOf } from "./visible-part.ts";

/** What the page gives to press, over which no button of ours may lie. */
const pressable = `${controls}, label, video, audio, iframe, [role='option'], [role='slider']`;

/** Chromium has this from version 128 on. */
type PointDocument = Partial<Pick<Document, "caretPositionFromPoint">>;

/** Where the button of one field after the other stands. */
export type ButtonPlacing = {
  /**
   * `undefined` if there is no good place: the field is out of sight, cut off or covered, or the page
   * has something to press or to read wherever the button could be. While the field moves, the
   * button goes along and only that it is still on top is looked at.
   */
  readonly place: (
    field: HTMLElement,
    now: { readonly isMoving: boolean; readonly isCardOpen: boolean },
  ) => Rect | undefined;
};

/**
 * Looks for places. The button itself does not count, and the card does: of a card that something lies over,
 * nobody knows what they press, so that no press counts.
 */
export function createButtonPlacing(ours: Ours): ButtonPlacing {
  let last: { readonly field: HTMLElement; readonly box: Rect; readonly spot: Rect } | undefined;
  return {
    place: (field, { isMoving, isCardOpen }) => {
      const box = boxOf(field);
      const isCarried = isMoving && last?.field === field;
      const spot =
        isCarried && last !== undefined
          ? carried({ ...ours, field, isCardOpen }, shiftedWith(last.spot, last.box, box))
          : placeButton({ ...ours, field, isCardOpen });
      if (spot !== undefined) last = { field, box, spot };
      else if (!isMoving) last = undefined;
      return spot;
    },
  };
}

/** From the corner at which a field's last line ends. */
function shiftedWith(spot: Rect, before: Rect, now: Rect): Rect {
  const isAtEnd = spot.left - before.left > rightOf(before) - rightOf(spot);
  const x = isAtEnd ? rightOf(now) - rightOf(before) : now.left - before.left;
  return shifted(spot, { x, y: bottomOf(now) - bottomOf(before) });
}

function carried(look: Look, spot: Rect): Rect | undefined {
  const seen = createClipping(look.field.ownerDocument).visiblePart(look.field);
  if (commonArea(seen, spot) < spot.width * spot.height) return undefined;
  return isOnField(look, spot) ? spot : undefined;
}

function isOnField(look: Look, { left, top, width, height }: Rect): boolean {
  const found = topAt(look, left + width / 2, top + height / 2);
  return found !== undefined && isOf(found, look.field);
}

function placeButton(look: Look): Rect | undefined {
  const { field } = look;
  if (!field.isConnected) return undefined;
  const document = field.ownerDocument;
  const seen = createClipping(document).visiblePart(field);
  const isRtl = getComputedStyle(field).direction === "rtl";
  const spots = buttonSpots({ ...withoutScrollBar(field, seen), isRtl }, windowOf(document));
  // Each question about a point takes long on a long page: the first spot is usually it.
  const isGood = (spot: Rect) => isFree(look, spot) && isBlank(look, spot) && isBesideCard(spot);
  // The card is about to stand beside the field.
  const isBesideCard = (spot: Rect) => !look.isCardOpen || isOnField(look, spot);
  const [first] = spots;
  if (first === undefined) return undefined;
  if (isOnField(look, first) && isGood(first)) return first;
  if (!isOnTop(look, seen)) return undefined;
  // A field that is full of text has its button all the same, but not where the person writes.
  const isBearable = (spot: Rect) =>
    isOnField(look, spot) && isFree(look, spot) && !isOverCaret(look, spot);
  return spots.find(isGood) ?? spots.find(isBearable);
}

/** What in the page is ours. */
type Ours = {
  readonly isButton: (element: Element) => boolean;
  readonly isCard: (element: Element) => boolean;
};

type Look = Ours & { readonly field: HTMLElement; readonly isCardOpen: boolean };

function withoutScrollBar(field: HTMLElement, seen: Rect): Rect {
  const { clientLeft, clientWidth, offsetWidth } = field;
  if (clientWidth === 0) return seen;
  const { left, width } = field.getBoundingClientRect();
  // A zoomed or scaled field has larger pixels of its own.
  const scale = offsetWidth === 0 ? 1 : width / offsetWidth;
  const start = left + clientLeft * scale;
  const end = start + clientWidth * scale;
  const shownStart = Math.max(seen.left, start);
  return { ...seen, left: shownStart, width: Math.min(rightOf(seen), end) - shownStart };
}

/** Whether at least a part of what should be seen of a field is not covered by something else. */
function isOnTop(look: Look, seen: Rect): boolean {
  return [0.1, 0.5, 0.9].some((part) => {
    const top = topAt(look, seen.left + seen.width * part, seen.top + seen.height / 2);
    return top !== undefined && isOf(top, look.field);
  });
}

// The middle, and just inside the four corners.
function isFree(look: Look, spot: Rect): boolean {
  const { left, top, width, height } = spot;
  const [end, bottom] = [rightOf(spot) - 1, bottomOf(spot) - 1];
  const points = [
    [left + width / 2, top + height / 2],
    [left + 1, top + 1],
    [end, top + 1],
    [left + 1, bottom],
    [end, bottom],
  ] as const;
  return points.every(([x, y]) => {
    const found = topAt(look, x, y);
    if (found === undefined || found === look.field) return found !== undefined;
    if (look.isCard(found)) return false;
    const control = found.closest(pressable);
    // A label around the field, or a link with the whole card in it, is not in the way.
    return control === null || control === look.field || control.contains(look.field);
  });
}

// Where nothing is written between two points, both stand before the same letter.
function isBlank({ field }: Look, spot: Rect): boolean {
  const isInside = commonArea(boxOf(field), spot) > 0;
  if (isInside && isEmptyField(field)) return true;
  return lettersUnder(field, spot).every(
    ({ start, end }) => start?.offsetNode === end?.offsetNode && start?.offset === end?.offset,
  );
}

/** Whether the place where the next letter goes is under a spot. */
function isOverCaret({ field }: Look, spot: Rect): boolean {
  const selection = field.ownerDocument.getSelection();
  const own = "selectionEnd" in field ? field.selectionEnd : undefined;
  return lettersUnder(field, spot).some(({ start, end }) => {
    if (!start || !end) return false;
    const isNode = typeof own === "number" || start.offsetNode === selection?.focusNode;
    const at = typeof own === "number" ? own : (selection?.focusOffset ?? 0);
    return isNode && start.offset < at && at <= end.offset;
  });
}

/** Before which letter the two sides of a spot are, in two lines of it. */
function lettersUnder(field: HTMLElement, spot: Rect) {
  const document: PointDocument = field.ownerDocument;
  const root = field.getRootNode();
  const options = root instanceof ShadowRoot ? { shadowRoots: [root] } : {};
  const caretAt = (x: number, y: number) => document.caretPositionFromPoint?.(x, y, options);
  return [0.25, 0.75].map((part) => {
    const y = spot.top + spot.height * part;
    return { start: caretAt(spot.left + 2, y), end: caretAt(rightOf(spot) - 2, y) };
  });
}

/** What is on top at a point, but for what is ours; inside open shadow roots as well. */
function topAt({ field, isButton }: Look, x: number, y: number): Element | undefined {
  let root: Document | ShadowRoot = field.ownerDocument;
  let top: Element | undefined;
  for (;;) {
    const found = elementAt(root, { x, y, isButton });
    if (found === undefined || found === top) return top;
    top = found;
    if (found.shadowRoot === null) return top;
    root = found.shadowRoot;
  }
}

// Asking for all elements at a point takes much longer than asking for the first.
function elementAt(
  root: Document | ShadowRoot,
  { x, y, isButton }: Pick<Look, "isButton"> & { readonly x: number; readonly y: number },
): Element | undefined {
  const first = root.elementFromPoint(x, y);
  if (first === null || !isButton(first)) return first ?? undefined;
  return root.elementsFromPoint(x, y).find((element) => !isButton(element));
}

function isEmptyField(field: HTMLElement): boolean {
  const text = "value" in field ? field.value : field.textContent;
  return typeof text === "string" && text.trim() === "";
}

function isOf(element: Element, field: Element): boolean {
  return element === field || field.contains(element) || element.contains(field);
}
