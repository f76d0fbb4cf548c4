import type { WritingStep } from "../engine.ts";
import { pasteData } from "./paste.ts";

/** A paste that carries the text as HTML too, for editors that ignore plain text. */
export const pasteWithHtml: WritingStep = (field, text) =>
  pasteData(field, { "text/plain": text, "text/html": htmlOf(text) });

/** Paragraphs as `p`, single line ends as `br`, everything else escaped. */
export function htmlOf(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** Text as it is written in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
