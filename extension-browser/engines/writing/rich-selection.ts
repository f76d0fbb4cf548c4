/** Remembers the selection inside a rich field; the returned function focuses and restores it. */
export function rememberRange(field: HTMLElement): () => void {
  const selection = field.ownerDocument.getSelection();
  const range =
    selection !== null && selection.rangeCount > 0 && field.contains(selection.anchorNode)
      ? selection.getRangeAt(0).cloneRange()
      : undefined;
  return () => {
    field.focus({ preventScroll: true });
    if (range !== undefined && field.contains(range.commonAncestorContainer)) select(field, range);
  };
}

/** Selects everything in a rich field. */
export function selectContents(field: HTMLElement): void {
  const range = field.ownerDocument.createRange();
  range.selectNodeContents(field);
  select(field, range);
}

function select(field: HTMLElement, range: Range): void {
  const selection = field.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
