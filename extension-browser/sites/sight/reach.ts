import { shownIn } from "./flat-tree.ts";
import { isContaining, type Looks } from "./looks.ts";
import { commonPart, heightOf, widthOf, type Rect } from "./rect.ts";
import { clippedByPath, clippedByRect } from "./shapes.ts";

/** Which of the elements around one keep it within their edges. */
type Holders = "all" | "positioned" | "containing";

/** How much of a box in an element a person can bring into sight, scrolling as far as it goes. */
export function reachableSize(
  box: Rect,
  element: Element,
  looks: Looks,
): { readonly width: number; readonly height: number } {
  // Where it could be: all of a box that can be scrolled, for what is in it.
  let part = box;
  let [width, height] = [widthOf(box), heightOf(box)];
  let holders: Holders = "all";
  for (let at: Element | undefined = element; at !== undefined; at = shownIn(at)) {
    const { position, isHolding, isClipping, isCutting, isRoot } = edgesOf(at, looks);
    if (isHolding || (holders === "positioned" && position !== "static")) holders = "all";
    if (isClipping) part = clippedBy(part, at, looks);
    if (isRoot) {
      part = inWindow(part, at, { isFixed: holders === "containing", looks });
      holders = "all";
    } else if (holders === "all") {
      if (isCutting) part = inBox(part, at, looks);
      if (position === "absolute") holders = "positioned";
      if (position === "fixed") holders = "containing";
    }
    width = Math.min(width, widthOf(part));
    height = Math.min(height, heightOf(part));
    if (width <= 0 || height <= 0) break;
  }
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

type Edges = {
  readonly position: string;
  readonly isRoot: boolean;
  /** Whether even what is fixed stays within it. */
  readonly isHolding: boolean;
  readonly isClipping: boolean;
  /** Whether its overflow may cut something. */
  readonly isCutting: boolean;
};

// Found out once for each element: many texts stand in the same ones.
function edgesOf(element: Element, looks: Looks): Edges {
  return looks.once("edges", element, () => {
    const style = looks.style(element);
    const { clipPath, clip, overflowX, overflowY, contain, position } = style;
    const isOpen = overflowX === "visible" && overflowY === "visible" && !isPaintKept(contain);
    return {
      position,
      isRoot: element === element.ownerDocument.documentElement,
      isHolding: isContaining(style),
      isClipping: ![clipPath, clip].every((shape) => /^(none|auto|)$/.test(shape)),
      isCutting: !isOpen && !isWindowScrolledBy(element, looks),
    };
  });
}

const isPaintKept = (contain: string) => /paint|strict|content/.test(contain);

function clippedBy(part: Rect, element: Element, looks: Looks): Rect {
  const { clipPath, clip, position } = looks.style(element);
  let left = part;
  if (clipPath !== "none" && clipPath !== "") {
    left = commonPart(left, clippedByPath(looks.box(element), clipPath));
  }
  if (clip !== "auto" && clip !== "" && (position === "absolute" || position === "fixed")) {
    left = commonPart(left, clippedByRect(looks.box(element), clip));
  }
  return left;
}

// The body hands its overflow to the window unless the root has one of its own.
function isWindowScrolledBy(element: Element, looks: Looks): boolean {
  const { body, documentElement } = element.ownerDocument;
  return element === body && looks.style(documentElement).overflow === "visible";
}

/** Cut where an element's edge cuts; anywhere in the element if it can be scrolled to. */
function inBox(part: Rect, element: Element, looks: Looks): Rect {
  const style = looks.style(element);
  if (style.display === "inline" || style.display === "contents") return part;
  const isKept = isPaintKept(style.contain);
  const overflowX = isKept && style.overflowX === "visible" ? "clip" : style.overflowX;
  const overflowY = isKept && style.overflowY === "visible" ? "clip" : style.overflowY;
  if (overflowX === "visible" && overflowY === "visible") return part;
  const box = looks.box(element);
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element;
  const isFlex = style.display.includes("flex");
  const [left, right] = axis({
    part: [part.left, part.right],
    box: [box.left, box.right],
    overflow: overflowX,
    scrolled: scrollLeft,
    extent: scrollWidth,
    isReverse: (style.direction === "rtl") !== (isFlex && style.flexDirection === "row-reverse"),
  });
  const [top, bottom] = axis({
    part: [part.top, part.bottom],
    box: [box.top, box.bottom],
    overflow: overflowY,
    scrolled: scrollTop,
    extent: scrollHeight,
    isReverse: isFlex && style.flexDirection === "column-reverse",
  });
  return { left, right, top, bottom };
}

type Span = readonly [start: number, end: number];
const nowhere: Span = [0, 0];

function axis(along: {
  readonly part: Span;
  readonly box: Span;
  readonly overflow: string;
  readonly scrolled: number;
  readonly extent: number;
  readonly isReverse: boolean;
}): Span {
  const { part, box, overflow, scrolled, extent, isReverse } = along;
  if (overflow === "visible") return part;
  if (overflow !== "auto" && overflow !== "scroll") return common(part, box);
  const start = isReverse ? box[1] - scrolled - extent : box[0] - scrolled;
  const [from, to] = common(part, [start, start + Math.max(extent, box[1] - box[0])]);
  return to > from ? box : nowhere;
}

const common = (one: Span, other: Span): Span => [
  Math.max(one[0], other[0]),
  Math.min(one[1], other[1]),
];

type WindowPart = { readonly isFixed: boolean; readonly looks: Looks };

/** Cut where the window ends that cannot be scrolled further; in the frame's document beyond it. */
function inWindow(part: Rect, root: Element, { isFixed, looks }: WindowPart): Rect {
  const window = root.ownerDocument.defaultView;
  const scrolling = root.ownerDocument.scrollingElement ?? root;
  const shown = { left: 0, top: 0, right: root.clientWidth, bottom: window?.innerHeight ?? 0 };
  const style = looks.style(root);
  const { body } = root.ownerDocument;
  const own = style.overflow === "visible" && body !== null ? looks.style(body) : style;
  const [left, right] = axis({
    part: [part.left, part.right],
    box: [shown.left, shown.right],
    overflow: isFixed || isCut(own.overflowX) ? "hidden" : "auto",
    scrolled: scrolling.scrollLeft,
    extent: scrolling.scrollWidth,
    isReverse: style.direction === "rtl",
  });
  const [top, bottom] = axis({
    part: [part.top, part.bottom],
    box: [shown.top, shown.bottom],
    overflow: isFixed || isCut(own.overflowY) ? "hidden" : "auto",
    scrolled: scrolling.scrollTop,
    extent: scrolling.scrollHeight,
    isReverse: false,
  });
  const frame = window?.frameElement ?? undefined;
  if (frame === undefined) return { left, right, top, bottom };
  const outer = looks.box(frame);
  const inFrame = {
    left: left + outer.left,
    right: right + outer.left,
    top: top + outer.top,
    bottom: bottom + outer.top,
  };
  return commonPart(inFrame, outer);
}

const isCut = (overflow: string) => overflow === "hidden" || overflow === "clip";
