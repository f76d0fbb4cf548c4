import { commonPart, heightOf, widthOf, type Rect } from "./rect.ts";

const empty: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

/** The box that `clip-path` leaves of an element's own; none where the shape is not known. */
export function clippedByPath(box: Rect, path: string): Rect {
  // A box such as `border-box` alone cuts at its edge.
  if (/^[a-z-]+$/.test(path)) return box;
  const [, name, inner = ""] = path.match(/^([a-z]+)\((.*)\)/s) ?? [];
  const shape = name === undefined ? undefined : shapes[name]?.(box, inner);
  return shape === undefined ? empty : commonPart(box, shape);
}

/** The box that the old `clip` leaves: `rect(0px, 1px, 1px, 0px)`. */
export function clippedByRect(box: Rect, clip: string): Rect {
  const [, inner] = clip.match(/^rect\((.*)\)$/) ?? [];
  if (inner === undefined) return box;
  const [top, right, bottom, left] = inner.split(/[\s,]+/).map(Number.parseFloat);
  return commonPart(box, {
    left: at(box.left, left, box.left),
    top: at(box.top, top, box.top),
    right: at(box.left, right, box.right),
    bottom: at(box.top, bottom, box.bottom),
  });
}

// A side that is "auto" is not cut.
function at(from: number, px: number | undefined, otherwise: number): number {
  return px === undefined || Number.isNaN(px) ? otherwise : from + px;
}

const fullShareMin = 0.5;

type Shape = (box: Rect, inner: string) => Rect | undefined;

const shapes: Readonly<Record<string, Shape>> = {
  inset: (box, inner) => {
    const [top = "0", right = top, bottom = top, left = right] = valuesOf(inner);
    return {
      left: box.left + px(left, widthOf(box)),
      top: box.top + px(top, heightOf(box)),
      right: box.right - px(right, widthOf(box)),
      bottom: box.bottom - px(bottom, heightOf(box)),
    };
  },
  circle: (box, inner) => round(box, inner),
  ellipse: (box, inner) => round(box, inner),
  polygon: (box, inner) => {
    if (inner.startsWith("evenodd")) return undefined;
    const points = inner
      .replace(/^nonzero,/, "")
      .split(",")
      .map((point) => point.trim().split(/\s+/));
    const xs = points.map(([x = "0"]) => box.left + px(x, widthOf(box)));
    const ys = points.map(([, y = "0"]) => box.top + px(y, heightOf(box)));
    if ([...xs, ...ys].some(Number.isNaN)) return undefined;
    const around = {
      left: Math.min(...xs),
      top: Math.min(...ys),
      right: Math.max(...xs),
      bottom: Math.max(...ys),
    };
    // Of a thin or hollow shape it is not known which part of the text is left.
    const isFull = areaOf(xs, ys) >= fullShareMin * widthOf(around) * heightOf(around);
    return isFull && areaOf(xs, ys) >= 1 ? around : empty;
  },
  path: (box, inner) => {
    const numbers = (inner.match(/-?[\d.]+/g) ?? []).map(Number);
    const xs = numbers.filter((_, index) => index % 2 === 0);
    const ys = numbers.filter((_, index) => index % 2 === 1);
    return {
      left: box.left + Math.min(...xs),
      top: box.top + Math.min(...ys),
      right: box.left + Math.max(...xs),
      bottom: box.top + Math.max(...ys),
    };
  },
};

function round(box: Rect, inner: string): Rect | undefined {
  const [radii = "", centre = "50% 50%"] = inner.split(/\s*\bat\s+/);
  const [across = "closest-side", along = across] = valuesOf(radii);
  const [x = "50%", y = "50%"] = valuesOf(centre);
  const middle = { x: box.left + px(x, widthOf(box)), y: box.top + px(y, heightOf(box)) };
  const radius = { x: px(across, widthOf(box)), y: px(along, heightOf(box)) };
  if ([middle.x, middle.y, radius.x, radius.y].some(Number.isNaN)) return undefined;
  return {
    left: middle.x - radius.x,
    top: middle.y - radius.y,
    right: middle.x + radius.x,
    bottom: middle.y + radius.y,
  };
}

const valuesOf = (text: string) =>
  text
    .replace(/\bround\b.*/, "")
    .trim()
    .split(/\s+/)
    .filter((value) => value !== "");

function px(value: string, whole: number): number {
  return value.endsWith("%") ? (Number.parseFloat(value) / 100) * whole : Number.parseFloat(value);
}

// https://en.wikipedia.org/wiki/Shoelace_formula
function areaOf(xs: readonly number[], ys: readonly number[]): number {
  const terms = xs.map((x, index) => {
    const next = (index + 1) % xs.length;
    return x * (ys[next] ?? 0) - (xs[next] ?? 0) * (ys[index] ?? 0);
  });
  return Math.abs(terms.reduce((sum, term) => sum + term, 0)) / 2;
}
