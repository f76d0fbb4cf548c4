import type { Selectors } from "../site.ts";

/** The nearest element around `start`, or itself, that fits; also beyond shadow roots and frames. */
export function closestAround(start: Element, selectors: Selectors): HTMLElement | undefined {
  for (const selector of selectors) {
    for (let at: Element | undefined = start; at !== undefined; at = beyond(at)) {
      const around: HTMLElement | null = at.closest<HTMLElement>(selector);
      if (around !== null) return around;
    }
  }
  return undefined;
}

/** The document of an element and those it is framed in, the innermost first; one origin only. */
export function documentsAround(element: Element): readonly Document[] {
  const documents = [element.ownerDocument];
  for (let frame = frameOf(element.ownerDocument); frame !== undefined;) {
    documents.push(frame.ownerDocument);
    frame = frameOf(frame.ownerDocument);
  }
  return documents;
}

// What shows the tree an element is in: the host of a shadow root, or the frame of a document.
function beyond(element: Element): Element | undefined {
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : frameOf(element.ownerDocument);
}

function frameOf(document: Document): Element | undefined {
  return document.defaultView?.frameElement ?? undefined;
}
