import { areApart, black, coloursIn, parseColour, white } from "./colour.ts";
import { parseFilter } from "./effects.ts";
import { shownIn } from "./flat-tree.ts";
import { groundOf } from "./ink.ts";
import { isContaining, isStack, type Looks } from "./looks.ts";
import { heightOf, widthOf, type Rect } from "./rect.ts";

/** What may lie over text: an element, the ring around it, or what its style sheet puts before or behind its content. */
export type Cover = {
  readonly element: Element;
  readonly kind: "box" | "shadow" | "outline" | "before" | "after";
  readonly box: Rect;
  /** How much of what lies below it takes away, from 0 to 1. */
  readonly alpha: number;
  /** The level that a pseudo-element is painted at within its element. */
  readonly level: number;
};

/** Less than this takes nothing away, and less than several of it neither. */
const alphaMin = 0.3;
/** The ring around what has the focus and the shadow of a card are narrower. */
const ringMinPx = 12;

/** A picture, of whatever is drawn in it. */
export const pictures = "img, canvas, video, iframe, picture, svg, object, embed";

/** Everything of an element that may lie over text that is not in it. */
export function coversOf(element: Element, looks: Looks): readonly Cover[] {
  const style = looks.style(element);
  if (isPinned(style) || style.visibility !== "visible") return [];
  const covers = [...ringsOf(element, style, looks), ...pseudosOf(element, looks)];
  const alpha = mayLieOver(element, style) ? coverage(element, looks) : 0;
  if (alpha >= alphaMin) {
    covers.push({ element, kind: "box", box: looks.box(element), alpha, level: 0 });
  }
  return covers;
}

/** What sticks to an edge is scrolled away from. */
export function isPinned(style: CSSStyleDeclaration): boolean {
  if (style.position === "fixed") return true;
  const { position, top, bottom, left, right } = style;
  return position === "sticky" && [top, bottom, left, right].some((inset) => inset !== "auto");
}

// Backgrounds of ordinary blocks are painted below every text.
function mayLieOver(element: Element, style: CSSStyleDeclaration): boolean {
  const isInline = /^inline-(block|flex|grid|table)$/.test(style.display);
  return element.matches(pictures) || isInline || style.position !== "static" || isStack(style);
}

/** How much an element takes away of what lies below it. */
export function coverage(element: Element, looks: Looks): number {
  const style = looks.style(element);
  if (style.visibility !== "visible") return 0;
  if (element.matches(pictures)) return Number(style.opacity);
  return coverageOf(style, groundOf(element, looks)[3]);
}

function coverageOf(style: CSSStyleDeclaration, ground: number): number {
  const { backgroundImage: image, backdropFilter, opacity } = style;
  if (backdropFilter !== "none" && backdropFilter !== "") {
    const { blurPx, change } = parseFilter(backdropFilter);
    if (blurPx > 4 || !areApart(change(black), change(white))) return 1;
  }
  const isGradient = image.includes("gradient");
  const isFull =
    image.includes("url(") ||
    (isGradient && coloursIn(image).every(([, , , alpha]) => alpha > 0.9));
  return Number(opacity) * (isFull ? 1 : ground);
}

function ringsOf(element: Element, style: CSSStyleDeclaration, looks: Looks): Cover[] {
  const rings: Cover[] = [];
  const add = (kind: "shadow" | "outline", px: number, alpha: number) => {
    if (px < ringMinPx || alpha < alphaMin) return;
    const { left, top, right, bottom } = looks.box(element);
    const box = { left: left - px, top: top - px, right: right + px, bottom: bottom + px };
    rings.push({ element, kind, box, alpha, level: 0 });
  };
  if (style.outlineStyle !== "none") {
    const px = Number.parseFloat(style.outlineWidth) + Number.parseFloat(style.outlineOffset);
    add("outline", px, parseColour(style.outlineColor)[3]);
  }
  if (style.boxShadow !== "none" && !style.boxShadow.includes("inset")) {
    const [colour = black] = coloursIn(style.boxShadow);
    const [, , , spreadPx = 0] = (style.boxShadow.match(/-?[\d.]+px/g) ?? []).map(
      Number.parseFloat,
    );
    if (mayLieOver(element, style)) add("shadow", spreadPx, colour[3]);
  }
  return rings;
}

function pseudosOf(element: Element, looks: Looks): readonly Cover[] {
  return (["before", "after"] as const).flatMap((kind) => {
    const style = getComputedStyle(element, `::${kind}`);
    if (style.content === "none" || style.position !== "absolute") return [];
    const level = style.zIndex === "auto" ? 0 : Number(style.zIndex);
    const alpha = coverageOf(style, parseColour(style.backgroundColor)[3]);
    if (alpha < alphaMin || style.visibility !== "visible") return [];
    return { element, kind, alpha, level, box: boxOfPseudo(element, style, looks) };
  });
}

const px = (value: string) => Number.parseFloat(value) || 0;

// No function tells where a pseudo-element is; lengths of one that stands freely are known.
function boxOfPseudo(element: Element, style: CSSStyleDeclaration, looks: Looks): Rect {
  let holder: Element = element;
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    holder = at;
    const { position } = looks.style(at);
    if (position !== "static" || isContaining(looks.style(at))) break;
  }
  const around = looks.box(holder);
  const isInner = style.boxSizing === "content-box";
  const padX = isInner ? px(style.paddingLeft) + px(style.paddingRight) : 0;
  const padY = isInner ? px(style.paddingTop) + px(style.paddingBottom) : 0;
  const left = around.left + px(style.left);
  const top = around.top + px(style.top);
  const width = style.width === "auto" ? widthOf(around) : px(style.width) + padX;
  const height = style.height === "auto" ? heightOf(around) : px(style.height) + padY;
  return { left, top, right: left + width, bottom: top + height };
}
