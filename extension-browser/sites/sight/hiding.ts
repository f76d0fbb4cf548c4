import { parseColour } from "./colour.ts";
import { shownIn } from "./flat-tree.ts";
import { isDrawn, isStack, type Looks } from "./looks.ts";
import { isMaskedOut } from "./masks.ts";
import { matrixOf } from "./transforms.ts";

/** A ring around what has the focus is thinner. */
const outlineMaxPx = 12;

/** Whether an element, or one it is in, is drawn in a way that leaves nothing of it to be seen. */
export function isHidden(element: Element, looks: Looks): boolean {
  return looks.once("isHidden", element, () => {
    if (hidesItself(element, looks)) return true;
    const around = shownIn(element);
    return around !== undefined && isHidden(around, looks);
  });
}

function hidesItself(element: Element, looks: Looks): boolean {
  const style = looks.style(element);
  return (
    !isDrawn(element, looks) ||
    Element.prototype.getAttribute.call(element, "aria-hidden") === "true" ||
    style.contentVisibility === "hidden" ||
    isMaskedOut(element, looks) ||
    isStruckOut(style) ||
    style.filter.includes("url(") ||
    isTurnedAway(element, looks) ||
    isBehind(element, looks) ||
    isLeaving(element, style)
  );
}

/** A line or an outline that is painted over all of the letters. */
function isStruckOut(style: CSSStyleDeclaration): boolean {
  const strikePx = Number.parseFloat(style.textDecorationThickness);
  const isStruck = style.textDecorationLine.includes("line-through");
  if (isStruck && strikePx > 0.5 * Number.parseFloat(style.fontSize)) return true;
  if (style.outlineStyle === "none" || parseColour(style.outlineColor)[3] < 0.5) return false;
  const widthPx = Number.parseFloat(style.outlineWidth);
  return widthPx > outlineMaxPx && Number.parseFloat(style.outlineOffset) < -widthPx / 2;
}

function isTurnedAway(element: Element, looks: Looks): boolean {
  if (looks.style(element).backfaceVisibility !== "hidden") return false;
  let matrix = new DOMMatrix();
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    matrix = matrixOf(looks.style(at)).multiply(matrix);
    const around = shownIn(at);
    if (around === undefined || looks.style(around).transformStyle !== "preserve-3d") break;
  }
  return matrix.m33 < 0;
}

/** Painted below the background of what it is in. */
function isBehind(element: Element, looks: Looks): boolean {
  const { zIndex, position } = looks.style(element);
  if (position === "static" || !(Number(zIndex) < 0)) return false;
  for (let at = shownIn(element); at !== undefined; at = shownIn(at)) {
    const style = looks.style(at);
    if (isStack(style) || at === at.ownerDocument.documentElement) return false;
    // The body's background is the window's.
    if (at === at.ownerDocument.body) return false;
    if (parseColour(style.backgroundColor)[3] > 0.9) return true;
  }
  return false;
}

/** What is longer on its way than this is on its way to be read, or not to be. */
const passageMs = 5_000;
/** What of a text's look an animation may take away. */
const takes =
  "opacity visibility display color webkitTextFillColor transform translate scale rotate clipPath filter fontSize maskImage left top marginLeft textIndent width height maxHeight".split(
    " ",
  );

/** On its way to where nobody sees it any more, to stay there; or on its way for so long that it may be. */
function isLeaving(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.animationName === "none" || style.animationName === "") return false;
  return element.getAnimations().some(({ effect }) => {
    const { fill, duration } = effect?.getComputedTiming() ?? {};
    const frames = effect === null ? [] : (effect as KeyframeEffect).getKeyframes();
    const isLong = typeof duration === "number" && duration > passageMs;
    if (isLong && frames.some((frame) => takes.some((name) => name in frame))) return true;
    if (fill !== "forwards" && fill !== "both") return false;
    const last = frames.at(-1);
    if (last === undefined) return false;
    const { opacity, visibility, transform } = last;
    return (
      (opacity !== undefined && Number(opacity) < 0.1) ||
      visibility === "hidden" ||
      (typeof transform === "string" && /scale[XY]?\(0(\.0\d*)?[,)]/.test(transform))
    );
  });
}
