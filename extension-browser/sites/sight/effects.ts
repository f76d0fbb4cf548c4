import { mapColour, over, type Colour } from "./colour.ts";

type Change = (colour: Colour) => Colour;

/** What a filter makes of a colour, and how far it blurs. */
export type Filter = { readonly change: Change; readonly blurPx: number };

/** A `filter` as computed styles write it; what does not hide text is passed over. */
export function parseFilter(text: string): Filter {
  const changes: Change[] = [];
  let blurPx = 0;
  for (const [, name, value = ""] of text.matchAll(/([a-z-]+)\(([^()]*)\)/g)) {
    const amount = Number.parseFloat(value) / (value.endsWith("%") ? 100 : 1);
    if (name === "blur") blurPx += amount;
    const change = name === undefined ? undefined : filters[name]?.(amount);
    if (change !== undefined) changes.push(change);
  }
  return { blurPx, change: (colour) => changes.reduce((so, change) => change(so), colour) };
}

const filters: Readonly<Record<string, (amount: number) => Change>> = {
  grayscale: (amount) => (colour) => towardsGrey(colour, Math.min(1, amount)),
  saturate: (amount) => (colour) => towardsGrey(colour, 1 - Math.min(1, amount)),
  opacity: (amount) => (colour) => faded(colour, amount),
  brightness: (amount) => (colour) => mapColour(colour, (value) => value * amount),
  contrast: (amount) => (colour) => mapColour(colour, (value) => (value - 0.5) * amount + 0.5),
  invert: (amount) => (colour) =>
    mapColour(colour, (value) => amount * (1 - value) + (1 - amount) * value),
};

// https://www.w3.org/TR/filter-effects-1/#grayscaleEquivalent, checked 2026-11.
function towardsGrey([red, green, blue, alpha]: Colour, share: number): Colour {
  const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const mix = (value: number) => value + (grey - value) * share;
  return [mix(red), mix(green), mix(blue), alpha];
}

/** The same colour with less of it. */
export function faded([red, green, blue, alpha]: Colour, share: number): Colour {
  return [red, green, blue, alpha * share];
}

const blends: Readonly<Record<string, (above: number, below: number) => number>> = {
  multiply: (above, below) => above * below,
  screen: (above, below) => above + below - above * below,
  darken: Math.min,
  lighten: Math.max,
  difference: (above, below) => Math.abs(above - below),
  exclusion: (above, below) => above + below - 2 * above * below,
  "plus-lighter": (above, below) => above + below,
  "color-dodge": (above, below) => (below === 0 ? 0 : above >= 1 ? 1 : below / (1 - above)),
  "color-burn": (above, below) => (below >= 1 ? 1 : above <= 0 ? 0 : 1 - (1 - below) / above),
  "hard-light": (above, below) =>
    above <= 0.5 ? 2 * above * below : 1 - 2 * (1 - above) * (1 - below),
  overlay: (above, below) => (below <= 0.5 ? 2 * above * below : 1 - 2 * (1 - above) * (1 - below)),
};

/** A colour mixed with the one behind it as `mix-blend-mode` says; the latter is opaque. */
export function blended(above: Colour, below: Colour, mode: string): Colour {
  // Those that take the hue or the light from behind leave text to be seen where it is seen at all.
  const blend = blends[mode];
  if (blend === undefined) return over(above, below);
  const mixed = mapColour(above, (value, index) => blend(value, (below[index] ?? 0) / 255));
  return over(mixed, below);
}
