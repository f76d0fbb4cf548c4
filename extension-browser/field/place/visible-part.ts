import { between, commonPart, type Rect } from "./rect.ts";

/** An element's box in its own document's window. */
export function boxOf(element: Element): Rect {
  const box = Element.prototype.getBoundingClientRect.call(element);
  const { left, top, width, height } = box;
  return { left, top, width, height };
}

/** What a person sees of a document: also when they zoomed in with two fingers or a keyboard is up. */
export function windowOf(document: Document): Rect {
  const { clientWidth, clientHeight } = document.documentElement;
  const whole = { left: 0, top: 0, width: clientWidth, height: clientHeight };
  const seen = document.defaultView?.visualViewport;
  // Frames have one as well, which says nothing about what is seen of them.
  if (!seen || document.defaultView?.parent !== document.defaultView) return whole;
  const { offsetLeft, offsetTop, width, height } = seen;
  return commonPart(whole, { left: offsetLeft, top: offsetTop, width, height });
}

/** What around an element cuts off what does not fit in it. Each ancestor is asked once. */
export type Clipping = {
  /** What is seen of the document. */
  readonly window: Rect;
  /** What is seen of an element's box, or of another box inside of it. */
  readonly visiblePart: (element: Element, box?: Rect) => Rect;
};

/** Reads which ancestors clip. Good for one look: what it has read it does not read again. */
export function createClipping(document: Document): Clipping {
  const window = windowOf(document);
  const read = new Map<Element, Ancestor>();
  const ancestorOf = (element: Element): Ancestor => {
    const known = read.get(element);
    if (known !== undefined) return known;
    const ancestor = readAncestor(element);
    read.set(element, ancestor);
    return ancestor;
  };
  return {
    window,
    visiblePart: (element, box = boxOf(element)) => {
      let seen = commonPart(box, window);
      let { position } = getComputedStyle(element);
      for (let at = flatParent(element); at !== undefined; at = flatParent(at)) {
        const ancestor = ancestorOf(at);
        // What is positioned leaves ancestors that it does not belong to.
        if (position === "fixed" && !ancestor.holdsFixed) continue;
        if (position === "absolute" && !ancestor.holdsAbsolute) continue;
        if (ancestor.clip !== undefined) seen = commonPart(seen, ancestor.clip);
        position = ancestor.position;
      }
      return seen;
    },
  };
}

type Ancestor = {
  readonly position: string;
  readonly holdsFixed: boolean;
  readonly holdsAbsolute: boolean;
  readonly clip: Rect | undefined;
};

function readAncestor(element: Element): Ancestor {
  const style = getComputedStyle(element);
  const { position, transform, perspective, filter, contain, overflowX, overflowY } = style;
  const holdsFixed =
    [transform, perspective, filter].some((value) => value !== "none" && value !== "") ||
    /layout|paint|strict|content/.test(contain) ||
    /transform|perspective|filter/.test(style.willChange);
  const isRoot = element === element.ownerDocument.documentElement;
  const isBox = style.display !== "contents" && style.display !== "inline";
  const isClipping =
    isBox &&
    !isRoot &&
    !isViewportsBody(element) &&
    (overflowX !== "visible" || overflowY !== "visible" || /paint|strict|content/.test(contain));
  return {
    position,
    holdsFixed,
    holdsAbsolute: holdsFixed || position !== "static",
    clip: isClipping ? clipOf(element, { overflowX, overflowY }) : undefined,
  };
}

// What the body says about overflow is the window's, unless the root has its own.
function isViewportsBody(element: Element): boolean {
  const { body, documentElement } = element.ownerDocument;
  return element === body && getComputedStyle(documentElement).overflowX === "visible";
}

/** Further than any page reaches. */
const farPx = 1e7;

function clipOf(element: Element, overflow: { overflowX: string; overflowY: string }): Rect {
  const box = element.getBoundingClientRect();
  const isAcross = overflow.overflowX !== "visible";
  const isDown = overflow.overflowY !== "visible";
  // Containment clips both ways though no overflow says so.
  const isBoth = isAcross === isDown;
  return between({
    left: isAcross || isBoth ? box.left : -farPx,
    right: isAcross || isBoth ? box.right : farPx,
    top: isDown || isBoth ? box.top : -farPx,
    bottom: isDown || isBoth ? box.bottom : farPx,
  });
}

/** The element around another one as it is drawn: out of slots and shadow roots as well. */
export function flatParent(element: Element): Element | undefined {
  // A form's controls answer in its place by their names, so it is asked past them.
  const slot = Reflect.get<Element, "assignedSlot">(Element.prototype, "assignedSlot", element);
  if (slot !== null) return slot;
  const parent = Reflect.get<Node, "parentNode">(Node.prototype, "parentNode", element);
  if (parent === null || parent.nodeType === Node.DOCUMENT_NODE) return undefined;
  // Links have a `host` as well, which is a text.
  const isRoot = parent.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
  return isRoot ? (parent as ShadowRoot).host : (parent as Element);
}
