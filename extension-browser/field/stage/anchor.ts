import type { Anchor } from "../../platform/card-channel.ts";
import { outOfFrame, seenInTop } from "../place/frames.ts";
import { commonPart, type Rect } from "../place/rect.ts";
import { createClipping } from "../place/visible-part.ts";

/** What is seen of a field, in the viewport of the outermost document of the same origin. */
export function anchorOf(field: HTMLElement, isHeldByTop: boolean): Anchor {
  const isRtl = getComputedStyle(field).direction === "rtl";
  if (!isHeldByTop) {
    return { box: createClipping(document).visiblePart(field), viewport: "top", isRtl };
  }
  const { box, document: outermost } = seenInTop(field);
  const view = outermost.defaultView ?? window;
  if (view === view.parent) return { box, viewport: "top", isRtl };
  return { box, viewport: view.parent === view.top ? "child" : "deeper", isRtl };
}

/** Where an anchor is in this document, `frame` being the one that its field is in. */
export function boxInTop({ box, viewport }: Anchor, frame: Element | undefined): Rect {
  const { window, visiblePart } = createClipping(document);
  if (viewport === "top" || frame === undefined) return commonPart(box, window);
  const seen = visiblePart(frame);
  // Of a field further in than the frames in sight, only the outermost frame's place is known.
  return viewport === "child" ? commonPart(outOfFrame(box, frame), seen) : seen;
}

/** The frame that has the focus in this document, through shadow roots. */
export function focusedFrame(): HTMLIFrameElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLIFrameElement ? element : undefined;
}
