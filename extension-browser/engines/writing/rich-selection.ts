import { selectedRange, selectRange } from "../keeping/selected-range.ts";

/** Remembers the selection inside a rich field; the returned function focuses and restores it. */
export function rememberRange(field: HTMLElement): () => void {
  const range = selectedRange(field);
  return () => {
    field.focus({ preventScroll: true });
    if (range !== undefined && field.contains(range.commonAncestorContainer)) {
      selectRange(field, range);
    }
  };
}

/** Selects everything in a rich field. */
export function selectContents(field: HTMLElement): void {
  const range = field.ownerDocument.createRange();
  range.selectNodeContents(field);
  selectRange(field, range);
}
