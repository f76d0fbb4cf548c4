/**
 * The tree as it is shown: open shadow roots, what is put into their slots, and documents in frames of
 * the same origin belong to it.
 */

// Not `instanceof`: a field in a frame may belong to a conversation in the document around it.
export function isElement(node: Node): node is HTMLElement {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** What shows a node: its parent, its slot, the host of its shadow root, or its document's frame. */
export function shownIn(node: Node): HTMLElement | undefined {
  const slot = (node as Element).assignedSlot ?? undefined;
  if (slot !== undefined && slot.localName === "slot") return slot;
  const parent = Reflect.get<Node, "parentNode">(Node.prototype, "parentNode", node);
  if (parent === null) return undefined;
  if (Reflect.get(Node.prototype, "nodeType", parent) === Node.ELEMENT_NODE) {
    return parent as HTMLElement;
  }
  if ("host" in parent) return (parent as ShadowRoot).host as HTMLElement;
  const frame = (parent as Document).defaultView?.frameElement ?? undefined;
  return frame as HTMLElement | undefined;
}

/** What a node shows, in order: elements and texts. */
export function shownNodes(element: Element): Iterable<Node> {
  if (element.shadowRoot !== null) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const given = (element as HTMLSlotElement).assignedNodes();
    return given.length > 0 ? given : element.childNodes;
  }
  if (element.localName === "iframe") {
    const body = frameBody(element as HTMLIFrameElement);
    return body === undefined ? [] : [body];
  }
  if (element.localName === "details" && !element.hasAttribute("open")) {
    return element.querySelectorAll(":scope > summary:first-of-type");
  }
  return element.childNodes;
}

/** Whether `inner` is shown within `outer`, or is it. */
export function isWithin(inner: Node, outer: Node): boolean {
  for (let at: Node | undefined = inner; at !== undefined; at = shownIn(at)) {
    if (at === outer) return true;
  }
  return false;
}

function frameBody(frame: HTMLIFrameElement): HTMLElement | undefined {
  try {
    return frame.contentDocument?.body ?? undefined;
  } catch {
    return undefined;
  }
}
