import type { WritingStep } from "../engine.ts";
import { escapeHtml } from "./paste-with-html.ts";

/** The browser's own typing with line breaks for line ends, undone at once. Works on the focused selection. */
export const insertLines: WritingStep = (field, text) => {
  const html = text.split("\n").map(escapeHtml).join("<br>");
  field.ownerDocument.execCommand("insertHTML", false, html);
  return { prevented: false };
};
