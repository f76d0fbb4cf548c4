/**
 * Monaco, where the page lets others see it: as the global that its loader makes. Nothing leads from its
 * elements to its API. https://microsoft.github.io/monaco-editor/typedoc/functions/editor.getEditors.html, checked 2026-11.
 */
import type { PageHalf } from "./contract.ts";

type Place = { readonly lineNumber: number; readonly column: number };
type Range = {
  readonly getStartPosition: () => Place;
  readonly getEndPosition: () => Place;
};
type Model = { readonly getValue: (lineEnd: 1) => string };
type Editor = {
  readonly getContainerDomNode: () => HTMLElement;
  readonly getModel: () => Model | null;
  readonly getSelection: () => Range | null;
  readonly setSelection: (range: object) => void;
  readonly executeEdits: (source: string, edits: readonly object[]) => boolean;
  readonly pushUndoStop: () => boolean;
  readonly getRawOptions: () => { readonly readOnly?: boolean };
  readonly focus: () => void;
};
type MonacoWindow = {
  readonly monaco?: { readonly editor?: { readonly getEditors?: () => readonly Editor[] } };
};

/** One way of taking keys or the other. */
const keysGoTo = "textarea.inputarea, .native-edit-context";

/** A document on disk may end its lines otherwise; asked with 1 it ends them with `\n`. */
const textOf = (editor: Editor) => editor.getModel()?.getValue(1) ?? "";

export const monaco: PageHalf = {
  find: (field) => {
    const { monaco: api } = globalThis as MonacoWindow;
    const all = api?.editor?.getEditors?.() ?? [];
    const editor = all.find((one) => one.getContainerDomNode().contains(field));
    return (
      editor && {
        read: () => {
          const text = textOf(editor);
          const selection = editor.getSelection();
          const end = { lineNumber: Infinity, column: 1 };
          return {
            text,
            start: offsetOf(text, selection?.getStartPosition() ?? end),
            end: offsetOf(text, selection?.getEndPosition() ?? end),
          };
        },
        select: (start, end) => {
          const text = textOf(editor);
          const [from, to] = [placeOf(text, start), placeOf(text, end)];
          editor.focus();
          // It has not heard that the focus was away, and takes none that it believes it has.
          field.querySelector<HTMLElement>(keysGoTo)?.focus({ preventScroll: true });
          editor.setSelection({
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
          });
        },
        replace: (text) => {
          const range = editor.getSelection();
          if (range === null) return;
          editor.pushUndoStop();
          editor.executeEdits("paste", [{ range, text, forceMoveMarkers: true }]);
          editor.pushUndoStop();
        },
        isReadOnly: () => editor.getRawOptions().readOnly === true,
      }
    );
  },
};

function offsetOf(text: string, { lineNumber, column }: Place): number {
  const lines = text.split("\n").slice(0, lineNumber - 1);
  const before = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return Math.min(before + column - 1, text.length);
}

function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split("\n");
  return { lineNumber: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
