import type { FieldText } from "../engine.ts";
import { gapsIn } from "../keeping/gaps.ts";
import { selectedRange } from "../keeping/selected-range.ts";

/** The text of a rich field as a person sees it, and the selected part if it lies inside. */
export function readRich(field: HTMLElement): FieldText {
  const gaps = gapsIn(field);
  const text = tidy(field.innerText);
  const reading: FieldText = gaps.length > 0 ? { text, isPart: true } : { text };
  const range = selectedRange(field);
  if (range === undefined || range.collapsed) return reading;
  // What lies across lines that are not there cannot be read, and so is no selection to work on.
  if (gaps.some((gap) => gap.isIn(range))) return reading;
  const selected = tidy(selectedText(field, range));
  return selected === "" ? reading : { ...reading, selection: selected };
}

// A selection knows line ends, a range does not; the document's knows nothing of a shadow root's text.
function selectedText(field: HTMLElement, range: Range): string {
  const root = field.getRootNode() as Node & { getSelection?: () => Selection | null };
  const selection = root.getSelection?.() ?? field.ownerDocument.getSelection();
  return selection?.toString() ?? range.toString();
}

// Editors keep an empty paragraph or a zero-width space where the caret goes.
function tidy(text: string): string {
  return text.replaceAll("\u200B", "").replaceAll("\u00A0", " ").replace(/\n+$/, "");
}
