import { commonPart, shifted, type Rect, type Shift } from "./rect.ts";
import { boxOf } from "./visible-part.ts";

/** The frame a document is in, if the page lets it be known: the same origin. */
export function frameOf(document: Document): Element | undefined {
  return document.defaultView?.frameElement ?? undefined;
}

/** The way from a document's own coordinates to those of the document its frame is in. */
export function frameShift(frame: Element): Shift & { readonly scale: number } {
  const box = frame.getBoundingClientRect();
  const { offsetWidth, clientLeft, clientTop } = frame as HTMLElement;
  const scale = offsetWidth === 0 ? 1 : box.width / offsetWidth;
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  return {
    x: box.left + (clientLeft + Number.parseFloat(paddingLeft)) * scale,
    y: box.top + (clientTop + Number.parseFloat(paddingTop)) * scale,
    scale,
  };
}

/** A rectangle in a frame, in the coordinates of the document around the frame. */
export function outOfFrame({ left, top, width, height }: Rect, frame: Element): Rect {
  const { scale, ...shift } = frameShift(frame);
  const scaled = {
    left: left * scale,
    top: top * scale,
    width: width * scale,
    height: height * scale,
  };
  return shifted(scaled, shift);
}

/**
 * A field's box in the outermost document that lets its frames be known: the top one's, unless a
 * frame of another origin is around. Only what its frames show of it.
 */
export function boxInTop(field: Element): { readonly box: Rect; readonly document: Document } {
  let document = field.ownerDocument;
  let box = boxOf(field);
  for (let frame = frameOf(document); frame !== undefined; frame = frameOf(document)) {
    box = commonPart(outOfFrame(box, frame), boxOf(frame));
    document = frame.ownerDocument;
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
