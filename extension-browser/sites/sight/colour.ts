/** Red, green and blue from 0 to 255, and how much of it covers what lies behind, from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export const white: Colour = [255, 255, 255, 1];
export const black: Colour = [0, 0, 0, 1];
export const nothing: Colour = [0, 0, 0, 0];

const known = new Map<string, Colour>();
const knownMax = 500;

/** A colour as computed styles write it. */
export function parseColour(text: string): Colour {
  const before = known.get(text);
  if (before !== undefined) return before;
  const colour = parseRgb(text) ?? drawn(text);
  if (known.size < knownMax) known.set(text, colour);
  return colour;
}

/** Every colour that is named in a gradient or a shadow. */
export function coloursIn(text: string): readonly Colour[] {
  const found = text.match(/\b(?:rgba?|color|lab|lch|oklab|oklch|hsla?|hwb)\([^()]*\)/g) ?? [];
  return found.map(parseColour);
}

function parseRgb(text: string): Colour | undefined {
  const [, inner] = text.match(/^rgba?\(([^)]+)\)$/) ?? [];
  const parts = inner?.split(/[\s,/]+/).map(Number);
  if (parts === undefined || parts.some(Number.isNaN)) return undefined;
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  return [red, green, blue, alpha];
}

// Whatever other notation a browser knows it can also draw.
function drawn(text: string): Colour {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (context === null) return black;
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** One colour laid over another. */
export function over(above: Colour, below: Colour): Colour {
  const alpha = above[3] + below[3] * (1 - above[3]);
  if (alpha === 0) return nothing;
  const mix = (index: 0 | 1 | 2) =>
    (above[index] * above[3] + below[index] * below[3] * (1 - above[3])) / alpha;
  return [mix(0), mix(1), mix(2), alpha];
}

/** The same for each of red, green and blue, given from 0 to 1. */
export function mapColour(
  colour: Colour,
  change: (value: number, index: number) => number,
): Colour {
  const at = (index: 0 | 1 | 2) =>
    255 * Math.min(1, Math.max(0, change(colour[index] / 255, index)));
  return [at(0), at(1), at(2), colour[3]];
}

/** Below both of these nobody reads a text without looking for it. */
const contrastMin = 1.25;
const distanceMin = 90;

/** Whether a person tells two colours apart. Both are opaque. */
export function areApart(one: Colour, other: Colour): boolean {
  const [lighter = 0, darker = 0] = [lightness(one), lightness(other)].toSorted((a, b) => b - a);
  if ((lighter + 0.05) / (darker + 0.05) >= contrastMin) return true;
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]) >= distanceMin;
}

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, checked 2026-11.
function lightness([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  const part = value / 255;
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
