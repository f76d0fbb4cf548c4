import { bottomOf, rightOf, type Rect } from "./rect.ts";

/** What can be pressed, a little more than what is drawn. */
export const buttonSize = 32;
const inset = 4;
/** Lower than two buttons: the button stands in the middle of the line. */
const lineHeightMax = 44;
/** Less of a field than this is not worth a button. */
const seenMin = { width: 60, height: 16 };

/** What is seen of a field, without its own scroll bars. */
export type FieldBox = Rect & { readonly isRtl: boolean };

/**
 * Where a field's button may stand, the best first: the corner where a line ends and the one above
 * it, further in where the page has something there, and then just outside. Empty for a field of
 * which next to nothing is seen.
 */
export function buttonSpots(field: FieldBox, window: Rect): readonly Rect[] {
  if (field.width <= seenMin.width || field.height <= seenMin.height) return [];
  const isLine = field.height < lineHeightMax;
  const middle = (field.top + bottomOf(field) - buttonSize) / 2;
  const lowest = bottomOf(field) - buttonSize - inset;
  // A few pixels higher, where the next button reaches into the corner.
  const tops = isLine ? [middle] : [lowest, lowest - inset, lowest - 2 * inset];
  const inwards = [0, 1, 2, 3].map((step) => inset + step * (buttonSize + inset));
  const outwards = -buttonSize - inset;
  const corners = [
    ...inwards.slice(0, 1).flatMap((by) => tops.map((top) => ({ by, top }))),
    ...(isLine ? [] : [{ by: inset, top: field.top + inset }]),
    ...inwards.slice(1).map((by) => ({ by, top: tops[0] ?? middle })),
    { by: outwards, top: isLine ? middle : lowest },
    { by: 0, top: bottomOf(field) + inset },
    { by: 0, top: field.top - buttonSize - inset },
  ];
  return corners
    .map(({ by, top }) => ({
      left: Math.round(field.isRtl ? field.left + by : rightOf(field) - buttonSize - by),
      top: Math.round(top),
      width: buttonSize,
      height: buttonSize,
    }))
    .filter(
      (spot) =>
        spot.left >= window.left &&
        spot.top >= window.top &&
        rightOf(spot) <= rightOf(window) &&
        bottomOf(spot) <= bottomOf(window),
    );
}
