import type { WritingStep } from "../engine.ts";

/** Sets a plain field's value and says so. The page's undo stack does not learn of it. */
export const setValue: WritingStep = (field, text) => {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) {
    return { prevented: false };
  }
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  return { prevented: false };
};
