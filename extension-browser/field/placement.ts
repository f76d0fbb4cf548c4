import { computePosition, flip, offset, platform, shift } from "@floating-ui/dom";

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

/** The side of the field the card is on. */
export type Side = "above" | "below";

const buttonSize = 32;
/** The card with an answer in it, and a little air. */
const cardSize = { width: 360, height: 384 };
const gap = 8;

/** Reads the layout once and says where the button goes; `host` is what is ours in the page. */
export function placeButton(field: HTMLElement, host: HTMLElement): Placement["button"] {
  return placeAll(field, host).button;
}

/** The same for the card as well. `side` keeps an open card on its side. */
export async function placeBeside(
  field: HTMLElement,
  context: { readonly host: HTMLElement; readonly side: Side | undefined },
): Promise<Placement & { readonly side: Side }> {
  const { button, visible, isRtl, height } = placeAll(field, context.host);
  const card = await placeCard(visible, { ...context, isRtl, height });
  return { button, ...card };
}

function placeAll(field: HTMLElement, host: HTMLElement) {
  const box = field.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const isRtl = getComputedStyle(field).direction === "rtl";
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, height);
  const isShown = box.width > 60 && bottom - top > 16 && box.right > 0 && box.left < width;

  const isLine = box.height < 44;
  const buttonTop = isLine ? (top + bottom - buttonSize) / 2 : bottom - buttonSize - 4;
  const right = Math.min(box.left + field.clientLeft + field.clientWidth, width);
  const corner = isRtl ? box.left + 4 : right - buttonSize - 4;
  const button = stepAside(field, {
    left: corner,
    top: buttonTop,
    direction: isRtl ? 1 : -1,
    host,
  });
  const visible = new DOMRect(box.left, top, right - box.left, bottom - top);
  return { button: { ...button, isHidden: !isShown }, visible, isRtl, height };
}

type Surroundings = {
  readonly host: HTMLElement;
  readonly side: Side | undefined;
  readonly isRtl: boolean;
  /** The viewport's. */
  readonly height: number;
};

/** Below the visible part of a field or above it, where there is more room, and within the viewport. */
async function placeCard(visible: DOMRect, { host, side, isRtl, height }: Surroundings) {
  const edge = isRtl ? "start" : "end";
  const { x, y, placement } = await computePosition(
    { getBoundingClientRect: () => visible },
    host,
    {
      strategy: "fixed",
      placement: side === "above" ? `top-${edge}` : `bottom-${edge}`,
      middleware: [
        offset(gap),
        side === undefined && flip({ crossAxis: false }),
        shift({ padding: gap, crossAxis: true }),
      ],
      // The card is placed before it is drawn, and keeps its place while its text grows.
      platform: { ...platform, getDimensions: () => cardSize },
    },
  );
  return placement.startsWith("bottom")
    ? { side: "below" as const, card: { left: x, top: y, bottom: undefined } }
    : {
        side: "above" as const,
        card: { left: x, top: undefined, bottom: height - y - cardSize.height },
      };
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
