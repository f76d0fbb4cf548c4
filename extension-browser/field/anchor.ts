import { bottomOf, rightOf, type Rect } from "./place/rect.ts";
import { createClipping } from "./place/visible-part.ts";
import type { Anchor, Box } from "../platform/card-channel.ts";

/** What is seen of a field, in the viewport of the outermost document of the same origin. */
export function anchorOf(field: HTMLElement, isHeldByTop: boolean): Anchor {
  const isRtl = getComputedStyle(field).direction === "rtl";
  let box = edgesOf(createClipping(document).visiblePart(field));
  if (!isHeldByTop) return { box, viewport: "top", isRtl };
  let view: Window = window;
  while (view !== view.parent && view.frameElement !== null) {
    box = inParent(box, view.frameElement);
    view = view.parent;
  }
  if (view === view.parent) return { box, viewport: "top", isRtl };
  return { box, viewport: view.parent === view.top ? "child" : "deeper", isRtl };
}

/** Where an anchor is in this document, `frame` being the one that its field is in. */
export function boxInTop({ box, viewport }: Anchor, frame: Element | undefined): Box {
  if (viewport === "top" || frame === undefined) return within(box, viewportOf(window));
  // Of a field further in than the frames in sight, only the outermost frame's place is known.
  const inside = viewport === "child" ? inParent(box, frame) : boxOf(frame);
  return within(inside, viewportOf(window));
}

/** The frame that has the focus in this document, through shadow roots. */
export function focusedFrame(): HTMLIFrameElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLIFrameElement ? element : undefined;
}

function edgesOf(rect: Rect): Box {
  return { left: rect.left, top: rect.top, right: rightOf(rect), bottom: bottomOf(rect) };
}

function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

function viewportOf({ document: { documentElement } }: Window): Box {
  const { clientWidth, clientHeight } = documentElement;
  return { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
}

function inParent(box: Box, frame: Element): Box {
  const { left, top } = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  const x = left + frame.clientLeft + Number.parseFloat(style.paddingLeft);
  const y = top + frame.clientTop + Number.parseFloat(style.paddingTop);
  const moved = {
    left: box.left + x,
    top: box.top + y,
    right: box.right + x,
    bottom: box.bottom + y,
  };
  return within(moved, boxOf(frame));
}

function within(box: Box, outer: Box): Box {
  return {
    left: clamp(box.left, outer.left, outer.right),
    right: clamp(box.right, outer.left, outer.right),
    top: clamp(box.top, outer.top, outer.bottom),
    bottom: clamp(box.bottom, outer.top, outer.bottom),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
