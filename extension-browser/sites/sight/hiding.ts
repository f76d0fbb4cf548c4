import { coloursIn, parseColour } from "./colour.ts";
import { shownIn } from "./flat-tree.ts";
import { isDrawn, isStack, type Looks } from "./looks.ts";

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
    element.getAttribute("aria-hidden") === "true" ||
    style.contentVisibility === "hidden" ||
    isMasked(style) ||
    isTurnedAway(element, looks) ||
    isBehind(element, looks) ||
    isLeaving(element, style)
  );
}

/** A mask that lets nothing through. What a picture lets through is not known: text is not drawn so. */
function isMasked(style: CSSStyleDeclaration): boolean {
  const image = style.maskImage || style.getPropertyValue("-webkit-mask-image");
  if (image === "" || image === "none") return false;
  const size = style.maskSize.split(/[\s,]+/).map(Number.parseFloat);
  if (image.includes("url(") || size.some((length) => length < 2)) return true;
  return coloursIn(image).every(([, , , alpha]) => alpha < 0.1);
}

function isTurnedAway(element: Element, looks: Looks): boolean {
  if (looks.style(element).backfaceVisibility !== "hidden") return false;
  let matrix = new DOMMatrix();
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    const style = looks.style(at);
    matrix = turnOf(style).multiply(matrix);
    const around = shownIn(at);
    if (around === undefined || looks.style(around).transformStyle !== "preserve-3d") break;
  }
  return matrix.m33 < 0;
}

function turnOf(style: CSSStyleDeclaration): DOMMatrix {
  const matrix = style.transform === "none" ? new DOMMatrix() : new DOMMatrix(style.transform);
  if (style.rotate === "none" || style.rotate === "") return matrix;
  const [x = 0, y = 0, z = 1, turn] = axisTurn(style.rotate);
  return new DOMMatrix().rotateAxisAngleSelf(x, y, z, turn).multiply(matrix);
}

// "y 180deg", "0 1 0 180deg" or "180deg".
function axisTurn(rotate: string): readonly number[] {
  const parts = rotate.split(" ");
  const turn = Number.parseFloat(parts.at(-1) ?? "0");
  const axes: Readonly<Record<string, readonly number[]>> = { x: [1, 0, 0], y: [0, 1, 0] };
  const named = axes[parts[0] ?? ""];
  if (named !== undefined) return [...named, turn];
  return parts.length === 4 ? parts.map(Number.parseFloat) : [0, 0, 1, turn];
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

/** On its way to where nobody sees it any more, to stay there. */
function isLeaving(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.animationName === "none" || style.animationName === "") return false;
  return element.getAnimations().some(({ effect }) => {
    const fill = effect?.getComputedTiming().fill;
    if (fill !== "forwards" && fill !== "both") return false;
    const last = (effect as KeyframeEffect).getKeyframes().at(-1);
    if (last === undefined) return false;
    const { opacity, visibility, transform } = last;
    return (
      (opacity !== undefined && Number(opacity) < 0.1) ||
      visibility === "hidden" ||
      (typeof transform === "string" && /scale[XY]?\(0(\.0\d*)?[,)]/.test(transform))
    );
  });
}
