/**
 * CodeMirror 6. Its view is found from the element it draws into; the property changed its name with
 * @codemirror/view 6.39. https://codemirror.net/docs/ref/#view.EditorView^findFromDOM, checked 2026-11.
 */
import type { PageHalf } from "./contract.ts";

/** As much of `EditorView` as is called. */
type View = {
  readonly state: {
    readonly doc: { readonly length: number; readonly toString: () => string };
    readonly selection: { readonly main: { readonly from: number; readonly to: number } };
    readonly readOnly: boolean;
    readonly replaceSelection: (text: string) => object;
  };
  readonly dispatch: (...changes: readonly object[]) => void;
  readonly focus: () => void;
};
type Content = HTMLElement & {
  readonly cmTile?: { readonly root?: { readonly view?: View } };
  readonly cmView?: { readonly rootView?: { readonly view?: View }; readonly view?: View };
};

export const codemirror6: PageHalf = {
  find: (field) => {
    const { cmTile, cmView } = field as Content;
    const view = cmTile?.root?.view ?? cmView?.rootView?.view ?? cmView?.view;
    return (
      view && {
        read: () => {
          const { from, to } = view.state.selection.main;
          return { text: view.state.doc.toString(), start: from, end: to };
        },
        select: (anchor, head) => {
          view.focus();
          view.dispatch({ selection: { anchor, head } });
        },
        replace: (text) => {
          const written = { userEvent: "input.paste", scrollIntoView: true };
          view.dispatch(view.state.replaceSelection(text), written);
        },
        isReadOnly: () => view.state.readOnly,
      }
    );
  },
};
