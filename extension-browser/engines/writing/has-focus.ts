/** Whether the page's focus is in a field, through open shadow roots. */
export function hasFocus(field: HTMLElement): boolean {
  let active = field.ownerDocument.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active !== null && (field.contains(active) || isEditingHost(active, field));
}

// Editors nest: the focus may be on the element around the one that holds the text.
function isEditingHost(active: Element, field: HTMLElement): boolean {
  return active instanceof HTMLElement && active.isContentEditable && active.contains(field);
}
