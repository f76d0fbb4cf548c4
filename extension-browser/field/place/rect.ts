/** A rectangle in CSS pixels, from the top left corner of what it is measured in. */
export type Rect = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A way to go, in CSS pixels. */
export type Shift = { readonly x: number; readonly y: number };

export const rightOf = ({ left, width }: Rect): number => left + width;
export const bottomOf = ({ top, height }: Rect): number => top + height;

/** The rectangle between four edges; empty, never negative, where they cross. */
export function between(edges: {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}): Rect {
  const { left, top, right, bottom } = edges;
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** What two rectangles have in common; empty if nothing. */
export function commonPart(one: Rect, other: Rect): Rect {
  return between({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(rightOf(one), rightOf(other)),
    bottom: Math.min(bottomOf(one), bottomOf(other)),
  });
}

/** How much of one lies over the other, in square pixels. */
export function commonArea(one: Rect, other: Rect): number {
  const width = Math.min(rightOf(one), rightOf(other)) - Math.max(one.left, other.left);
  const height = Math.min(bottomOf(one), bottomOf(other)) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}

export const isEmpty = ({ width, height }: Rect): boolean => width <= 0 || height <= 0;

/** Larger by so much on every side; smaller for a negative number. */
export function grown({ left, top, width, height }: Rect, by: number): Rect {
  return between({
    left: left - by,
    top: top - by,
    right: left + width + by,
    bottom: top + height + by,
  });
}

export const shifted = (rect: Rect, { x, y }: Shift): Rect => ({
  ...rect,
  left: rect.left + x,
  top: rect.top + y,
});

/** The same rectangle moved as little as possible so that it lies in `outer`; its top left corner does if it is too large. */
export function keptWithin(rect: Rect, outer: Rect): Rect {
  const left = Math.max(outer.left, Math.min(rect.left, rightOf(outer) - rect.width));
  const top = Math.max(outer.top, Math.min(rect.top, bottomOf(outer) - rect.height));
  return { ...rect, left, top };
}

/** How far apart two rectangles are; 0 if they touch. */
export function distanceBetween(one: Rect, other: Rect): number {
  const across = Math.max(other.left - rightOf(one), one.left - rightOf(other), 0);
  const down = Math.max(other.top - bottomOf(one), one.top - bottomOf(other), 0);
  return Math.hypot(across, down);
}
