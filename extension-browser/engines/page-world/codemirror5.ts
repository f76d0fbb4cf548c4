/** CodeMirror 5, also as EasyMDE and SimpleMDE have it. https://codemirror.net/5/doc/manual.html, checked 2026-11. */
import type { PageHalf } from "./contract.ts";

type Place = { readonly line: number; readonly ch: number };

/** As much of the editor as is called. */
type Editor = {
  readonly getValue: (lineEnd: string) => string;
  readonly getCursor: (which: "from" | "to") => Place;
  readonly indexFromPos: (place: Place) => number;
  readonly posFromIndex: (index: number) => Place;
  readonly setSelection: (anchor: Place, head: Place) => void;
  readonly replaceSelection: (text: string, collapse: "end", origin: string) => void;
  readonly getOption: (name: "readOnly") => unknown;
  readonly focus: () => void;
};

export const codemirror5: PageHalf = {
  find: (field) => {
    const editor = (field as HTMLElement & { readonly CodeMirror?: Editor }).CodeMirror;
    return (
      editor && {
        read: () => ({
          text: editor.getValue("\n"),
          start: editor.indexFromPos(editor.getCursor("from")),
          end: editor.indexFromPos(editor.getCursor("to")),
        }),
        select: (start, end) => {
          editor.focus();
          editor.setSelection(editor.posFromIndex(start), editor.posFromIndex(end));
        },
        // An origin without a sign in front is never joined with what was typed before.
        replace: (text) => editor.replaceSelection(text, "end", "paste"),
        isReadOnly: () => editor.getOption("readOnly") !== false,
      }
    );
  },
};
