/** Where the button and the card stand, in CSS pixels of the viewport. */
export type Placement = {
  readonly button: { readonly left: number; readonly top: number; readonly isHidden: boolean };
  /** Exactly one of `top` and `bottom` is set. */
  readonly card: {
    readonly left: number;
    readonly top: number | undefined;
    readonly bottom: number | undefined;
  };
};

const buttonSize = 32;
const cardWidth = 360;
/** The card's height with an answer in it, and a little air. */
const cardHeight = 384;
const gap = 8;

/** Reads the layout once and says where things go. `side` keeps an open card on its side. */
export function placeBeside(
  field: HTMLElement,
  context: { readonly host: HTMLElement; readonly side: "above" | "below" | undefined },
): Placement & { readonly side: "above" | "below" } {
  const box = field.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const isRtl = getComputedStyle(field).direction === "rtl";
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, height);
  const isShown = box.width > 60 && bottom - top > 16 && box.right > 0 && box.left < width;

  const isLine = box.height < 44;
  const buttonTop = isLine ? (top + bottom - buttonSize) / 2 : bottom - buttonSize - 4;
  const right = box.left + field.clientLeft + field.clientWidth;
  const corner = isRtl ? box.left + 4 : Math.min(right, width) - buttonSize - 4;
  const button = stepAside(field, {
    left: corner,
    top: buttonTop,
    direction: isRtl ? 1 : -1,
    host: context.host,
  });

  const below = height - bottom;
  const side = context.side ?? (below >= cardHeight || below >= top ? "below" : "above");
  const cardLeft = isRtl ? box.left : Math.min(right, width) - cardWidth;
  const shared = { left: clamp(cardLeft, gap, width - cardWidth - gap) };
  const card =
    side === "below"
      ? { ...shared, top: clamp(bottom + gap, gap, height - cardHeight), bottom: undefined }
      : { ...shared, top: undefined, bottom: clamp(height - top + gap, gap, height - cardHeight) };
  return { button: { ...button, isHidden: !isShown }, card, side };
}

type Spot = {
  readonly left: number;
  readonly top: number;
  readonly direction: 1 | -1;
  readonly host: HTMLElement;
};

/** Moves along the edge while something to press lies there already. */
function stepAside(field: HTMLElement, spot: Spot): { left: number; top: number } {
  for (let step = 0; step < 4; step += 1) {
    const left = spot.left + spot.direction * step * (buttonSize + 4);
    const found = document
      .elementsFromPoint(left + buttonSize / 2, spot.top + buttonSize / 2)
      .find((element) => element !== spot.host && element.tagName !== "GRAMMARLY-EXTENSION");
    const isFree =
      found === undefined ||
      found === field ||
      found.contains(field) ||
      (field.contains(found) && found.closest("button, a, [role='button']") === null);
    if (isFree) return { left, top: spot.top };
  }
  return { left: spot.left, top: spot.top };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
