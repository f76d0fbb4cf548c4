import { commonPart, type Rect } from "./rect.ts";
import { createClipping } from "./visible-part.ts";

/** The frame a document is in, if the page lets it be known: the same origin. */
export function frameOf(document: Document): Element | undefined {
  return document.defaultView?.frameElement ?? undefined;
}

/** A rectangle in a frame, in the coordinates of the document around the frame. */
export function outOfFrame(rect: Rect, frame: Element): Rect {
  const box = frame.getBoundingClientRect();
  const { offsetWidth, clientLeft, clientTop } = frame as HTMLElement;
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const scale = offsetWidth === 0 ? 1 : box.width / offsetWidth;
  return {
    left: box.left + (rect.left + clientLeft + Number.parseFloat(paddingLeft)) * scale,
    top: box.top + (rect.top + clientTop + Number.parseFloat(paddingTop)) * scale,
    width: rect.width * scale,
    height: rect.height * scale,
  };
}

/**
 * What is seen of a field, in the outermost document that lets its frames be known: the top one,
 * unless a frame of another origin is around.
 */
export function seenInTop(field: Element): { readonly box: Rect; readonly document: Document } {
  let document = field.ownerDocument;
  let box = createClipping(document).visiblePart(field);
  for (let frame = frameOf(document); frame !== undefined; frame = frameOf(document)) {
    document = frame.ownerDocument;
    box = commonPart(outOfFrame(box, frame), createClipping(document).visiblePart(frame));
  }
  return { box, document };
}

/**
 * What has the focus inside an element, as far as can be seen: in its open shadow root or, for a
 * frame of the same origin, in its document; else the element itself.
 */
export function focusedIn(element: Element): Element {
  const inner = element.shadowRoot?.activeElement ?? contentOf(element)?.activeElement;
  return inner ? focusedIn(inner) : element;
}

function contentOf(element: Element): Document | undefined {
  if (!("contentDocument" in element)) return undefined;
  return (element as HTMLIFrameElement).contentDocument ?? undefined;
}
