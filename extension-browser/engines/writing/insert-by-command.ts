import type { WritingStep } from "../engine.ts";

/** The browser's own typing: undoable, seen by the page as input. Works on the focused selection. */
export const insertByCommand: WritingStep = (field, text) => {
  // Old but not replaced: nothing else writes into a plain field and keeps its undo stack.
  field.ownerDocument.execCommand("insertText", false, text);
  return { prevented: false };
};
