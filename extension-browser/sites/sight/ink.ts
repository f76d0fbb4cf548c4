import {
  areApart,
  black,
  coloursIn,
  nothing,
  over,
  parseColour,
  white,
  type Colour,
} from "./colour.ts";
import { blended, faded, parseFilter } from "./effects.ts";
import { shownIn } from "./flat-tree.ts";
import type { Looks } from "./looks.ts";

/** A point of a letter and the point beside it, as they come out one layer after the other. */
type Pair = { readonly ink: Colour; readonly ground: Colour };

/** More than this blurs letters of an ordinary size away. */
const blurMaxPx = 4;

/** Whether text of an element stands out from what is behind it, as far as its ancestors paint that. */
export function isInked(element: Element, looks: Looks): boolean {
  return looks.once("isInked", element, () => isSeen(pairsOf(element, looks), element, looks));
}

/** The same upon another ground, such as a box that lies behind it. */
export function isInkedOn(element: Element, ground: Colour, looks: Looks): boolean {
  let all = inks(element, looks);
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    const { opacity, filter } = looks.style(at);
    const { change } = parseFilter(filter);
    all = all.map((ink) => faded(change(ink), Number(opacity)));
  }
  return all.some((ink) => areApart(over(ink, ground), ground));
}

/** The ground an element's background gives to what lies on it. */
export function groundOf(element: Element, looks: Looks): Colour {
  return parseColour(looks.style(element).backgroundColor);
}

function isSeen(pairs: readonly Pair[] | undefined, element: Element, looks: Looks): boolean {
  if (pairs === undefined) return false;
  const canvas = canvasOf(element, looks);
  return pairs.some(({ ink, ground }) => areApart(over(ink, canvas), over(ground, canvas)));
}

function pairsOf(element: Element, looks: Looks): readonly Pair[] | undefined {
  let pairs: readonly Pair[] = inks(element, looks).map((ink) => ({ ink, ground: nothing }));
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    if (isPlain(at, looks)) continue;
    const style = looks.style(at);
    pairs = pairs.flatMap((pair) => grounds(pair, style));
    if (style.filter !== "none" && style.filter !== "") {
      const { change, blurPx } = parseFilter(style.filter);
      if (blurPx > blurMaxPx) return undefined;
      pairs = pairs.map(({ ink, ground }) => ({ ink: change(ink), ground: change(ground) }));
    }
    const opacity = Number(style.opacity);
    if (opacity < 1) {
      pairs = pairs.map(({ ink, ground }) => ({
        ink: faded(ink, opacity),
        ground: faded(ground, opacity),
      }));
    }
    if (style.mixBlendMode !== "normal") {
      const below = groundBehind(at, looks);
      const blend = (colour: Colour) => blended(colour, below, style.mixBlendMode);
      pairs = pairs.map(({ ink, ground }) => ({ ink: blend(ink), ground: blend(ground) }));
    }
  }
  return pairs;
}

/** Whether an element paints nothing of its own and changes nothing that is painted in it. */
function isPlain(element: Element, looks: Looks): boolean {
  return looks.once("isPlain", element, () => {
    const { backgroundImage, backgroundColor, filter, opacity, mixBlendMode } =
      looks.style(element);
    return (
      backgroundImage === "none" &&
      backgroundColor === "rgba(0, 0, 0, 0)" &&
      (filter === "none" || filter === "") &&
      opacity === "1" &&
      mixBlendMode === "normal"
    );
  });
}

/** Thinner than this an outline is not seen, in CSS pixels; thicker than that share of the font it is a blot. */
const strokeMinPx = 0.5;
const strokeShareMax = 0.25;

/** The colours letters are drawn with: filled, outlined, or as a shadow. */
function inks(element: Element, looks: Looks): readonly Colour[] {
  const style = looks.style(element);
  const fontPx = Number.parseFloat(style.fontSize);
  const strokePx = Number.parseFloat(style.webkitTextStrokeWidth);
  // It is painted over the letters unless it is told to come first.
  if (strokePx > strokeShareMax * fontPx && !style.paintOrder.startsWith("stroke")) return [];
  const fill = parseColour(style.webkitTextFillColor || style.color);
  const found = [fill];
  if (strokePx >= strokeMinPx) found.push(parseColour(style.webkitTextStrokeColor));
  found.push(...shadowsOf(style.textShadow, fontPx));
  if (fill[3] < 1 && style.webkitBackgroundClip.includes("text") && fillsBox(style)) {
    found.push(...layersOf(style.backgroundImage).slice(0, 3));
  }
  return found;
}

/** The colours of shadows that lie behind their letters and are sharp enough to be read. */
function shadowsOf(shadow: string, fontPx: number): readonly Colour[] {
  const each = shadow.matchAll(
    /((?:rgba?|color|lab|lch|oklab|oklch)\([^()]*\))((?:\s-?[\d.]+px)+)/g,
  );
  return [...each].slice(0, 2).flatMap(([, colour = "", lengths = ""]) => {
    const [across = 0, down = 0, blurPx = 0] = lengths.trim().split(" ").map(Number.parseFloat);
    const isReadable = Math.hypot(across, down) <= fontPx && blurPx <= blurMaxPx;
    return isReadable ? [parseColour(colour)] : [];
  });
}

/** Whether a background's image is painted all over its box. */
function fillsBox(style: CSSStyleDeclaration): boolean {
  if (!style.backgroundRepeat.includes("no-repeat")) {
    return !style.backgroundSize.split(/[\s,]+/).some((length) => Number.parseFloat(length) < 2);
  }
  const isPlaced = /^(0px|0%|50%|100%|center)( (0px|0%|50%|100%|center))?$/.test(
    style.backgroundPosition,
  );
  return isPlaced && /^(auto|cover|100%)( (auto|100%))?$/.test(style.backgroundSize);
}

/** A pair on the background of one element; of what is painted there several points are taken. */
function grounds({ ink, ground }: Pair, style: CSSStyleDeclaration): readonly Pair[] {
  if (style.backgroundImage === "none" && style.backgroundColor === "rgba(0, 0, 0, 0)") {
    return [{ ink, ground }];
  }
  if (style.webkitBackgroundClip.includes("text")) return [{ ink, ground }];
  const colour = parseColour(style.backgroundColor);
  const under = (layer: Colour): Pair => {
    const below = over(layer, colour);
    return { ink: over(ink, below), ground: over(ground, below) };
  };
  const { backgroundImage: image } = style;
  // A picture may not be there, or be of no colour: nothing is known to stand out from it.
  const isKnown = image !== "none" && !image.includes("url(") && fillsBox(style);
  if (!isKnown || ground[3] === 1) return [under(nothing)];
  return layersOf(style.backgroundImage).slice(0, 4).map(under);
}

/** The colours an image may show at a point; what a picture shows is not known. */
export function layersOf(image: string): readonly Colour[] {
  const colours = coloursIn(image);
  return image.includes("url(") || colours.length === 0 ? [white, black] : colours;
}

function groundBehind(element: Element, looks: Looks): Colour {
  let ground = nothing;
  for (let at = shownIn(element); at !== undefined && ground[3] < 1; at = shownIn(at)) {
    ground = over(ground, parseColour(looks.style(at).backgroundColor));
  }
  return over(ground, canvasOf(element, looks));
}

const darkCanvas: Colour = [18, 18, 18, 1];

/** What a document is drawn on. */
function canvasOf(element: Element, looks: Looks): Colour {
  const scheme = looks.style(element.ownerDocument.documentElement).colorScheme;
  const isDark =
    scheme.includes("dark") &&
    (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? darkCanvas : white;
}
