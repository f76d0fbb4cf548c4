import type { FieldText } from "../engine.ts";

/** The text of a rich field as a person sees it, and the selected part if it lies inside. */
export function readRich(field: HTMLElement): FieldText {
  const text = tidy(field.innerText);
  const selection = field.ownerDocument.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return { text };
  const range = selection.getRangeAt(0);
  if (!field.contains(range.commonAncestorContainer)) return { text };
  const selected = tidy(selection.toString());
  return { text, ...(selected !== "" && { selection: selected }) };
}

// Editors keep an empty paragraph or a zero-width space where the caret goes.
function tidy(text: string): string {
  return text.replaceAll("\u200B", "").replaceAll("\u00A0", " ").replace(/\n+$/, "");
}
