import type { WritingStep } from "../engine.ts";
import { insertLines } from "./insert-lines.ts";

/** The browser's own typing: undoable, seen by the page as input. Works on the focused selection. */
export const insertByCommand: WritingStep = (field, text) => {
  // There the browser would make an element of each line, where a page expects line ends in one text.
  if (field.contentEditable === "plaintext-only") return insertLines(field, text);
  // Old but not replaced: nothing else writes into a plain field and keeps its undo stack.
  field.ownerDocument.execCommand("insertText", false, text);
  return { prevented: false };
};
