import type { Box } from "../platform/card-channel.ts";

/** The side of the field the card is on. */
export type Side = "above" | "below";

/** Where a card stands, in CSS pixels of the viewport; exactly one of `top` and `bottom` is set. */
export type CardPlace = {
  readonly side: Side;
  readonly left: number;
  readonly top: number | undefined;
  readonly bottom: number | undefined;
};

/** The card with an answer in it: it is placed for that, and keeps its place while its text grows. */
const answerHeight = 384;
const gap = 8;

/**
 * Below what is seen of a field, or above it where there is more room, and within the viewport.
 * `side` keeps an open card on its side.
 */
export function placeCard(
  box: Box,
  context: {
    readonly isRtl: boolean;
    readonly side: Side | undefined;
    readonly width: number;
    readonly viewport: { readonly width: number; readonly height: number };
  },
): CardPlace {
  const { isRtl, width, viewport } = context;
  const height = Math.min(answerHeight, viewport.height - 2 * gap);
  const below = viewport.height - box.bottom - gap;
  const above = box.top - gap;
  const side = context.side ?? (below >= height || below >= above ? "below" : "above");
  const left = clamp(isRtl ? box.left : box.right - width, gap, viewport.width - width - gap);
  const most = viewport.height - height - gap;
  return side === "below"
    ? { side, left, top: clamp(box.bottom + gap, gap, most), bottom: undefined }
    : { side, left, top: undefined, bottom: clamp(viewport.height - box.top + gap, gap, most) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
