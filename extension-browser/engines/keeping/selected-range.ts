// Older browsers have no such function, whatever the types say.
type ComposedSelection = Partial<Pick<Selection, "getComposedRanges">>;

/**
 * What is selected in a field, or where the caret is; `undefined` if that is elsewhere. The document's
 * selection ends at the host of a shadow root, so its own is asked for there.
 * https://w3c.github.io/selection-api/#dom-selection-getcomposedranges, checked 2026-11.
 */
export function selectedRange(field: HTMLElement): Range | undefined {
  const document = field.ownerDocument;
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return undefined;
  const shadowRoots = rootsAround(field);
  const composed: ComposedSelection = selection;
  const [at = selection.getRangeAt(0)] =
    shadowRoots.length === 0 ? [] : (composed.getComposedRanges?.({ shadowRoots }) ?? []);
  if (!field.contains(at.startContainer)) return undefined;
  if (!field.contains(at.endContainer)) return undefined;
  const range = document.createRange();
  range.setStart(at.startContainer, at.startOffset);
  range.setEnd(at.endContainer, at.endOffset);
  return range;
}

/** Selects a range of a field. Not by adding it: a selection takes none from a shadow root. */
export function selectRange(field: HTMLElement, range: AbstractRange): void {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const selection = field.ownerDocument.getSelection();
  selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

// Every one there is, the innermost first: a shadow root may stand in another one.
function rootsAround(field: HTMLElement): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let root = field.getRootNode(); "host" in root;) {
    roots.push(root as ShadowRoot);
    root = (root as ShadowRoot).host.getRootNode();
  }
  return roots;
}
