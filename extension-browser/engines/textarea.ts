/**
 * Plain fields: `textarea` and single-line `input`.
 * https://html.spec.whatwg.org/multipage/form-elements.html, checked 2026-11.
 */
import type { Engine } from "./engine.ts";
import { insertByCommand } from "./writing/insert-by-command.ts";
import { setValue } from "./writing/set-value.ts";

type PlainField = HTMLTextAreaElement | HTMLInputElement;

const isPlainField = (element: Element): element is PlainField =>
  element.matches("textarea, input");

/** `insertText` keeps the undo stack and tells React; setting the value is the last resort. */
export const textarea: Engine = {
  id: "textarea",
  world: "isolated",
  owns: (focused) => (isPlainField(focused) ? focused : undefined),
  read: (field) => {
    if (!isPlainField(field)) return { text: "" };
    const [start, end] = rangeOf(field);
    const selection = field.value.slice(start, end);
    return { text: field.value, caret: start, ...(selection !== "" && { selection }) };
  },
  remember: (field) => {
    const [start, end] = isPlainField(field) ? rangeOf(field) : [0, 0];
    return () => {
      field.focus({ preventScroll: true });
      if (isPlainField(field) && field.selectionStart !== null) field.setSelectionRange(start, end);
    };
  },
  selectAll: (field) => {
    if (isPlainField(field)) field.select();
  },
  selectSpan: (field, { start, end }) => {
    if (isPlainField(field) && field.selectionStart !== null) field.setSelectionRange(start, end);
  },
  steps: [insertByCommand, setValue],
};

// An input of type email or number has no selection to speak of: `selectionStart` is null.
function rangeOf(field: PlainField): [number, number] {
  return [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
}
