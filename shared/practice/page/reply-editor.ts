import { baseKeymap, chainCommands, newlineInCode, splitBlock } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { type Node as DocumentNode, Schema } from "prosemirror-model";
import { nodes } from "prosemirror-schema-basic";
import { type Command, EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

/** An editor of plain paragraphs. */
export type ReplyEditor = {
  readonly dom: HTMLElement;
  /** Paragraphs divided by an empty line. */
  readonly text: () => string;
  readonly focus: () => void;
  readonly clear: () => void;
  readonly setEnabled: (isEnabled: boolean) => void;
  readonly destroy: () => void;
};

/** How to make one. */
export type ReplyEditorOptions = {
  /** What a screen reader calls the field. */
  readonly label: string;
  /** What stands in it while it is empty. */
  readonly placeholder: string;
  readonly language: string;
  /** The text it begins with, as `text` gave it. */
  readonly start: string;
  readonly changed: (text: string) => void;
  readonly send: () => void;
};

const schema = new Schema({
  nodes: {
    doc: nodes.doc,
    paragraph: nodes.paragraph,
    text: nodes.text,
    hard_break: nodes.hard_break,
  },
});

/** Makes a ProseMirror editor; its `dom` is to be put into the page by the caller. */
export function createReplyEditor(options: ReplyEditorOptions): ReplyEditor {
  const place = document.createElement("div");
  place.className = "reply-editor";
  place.dataset["placeholder"] = options.placeholder;
  let isEnabled = true;
  const stateOf = (text: string): EditorState =>
    EditorState.create({ doc: documentOf(text), plugins: plugins(options) });
  const view = new EditorView(place, {
    state: stateOf(options.start),
    editable: () => isEnabled,
    attributes: () => ({
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": options.label,
      lang: options.language,
    }),
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) options.changed(show());
    },
  });
  const show = (): string => {
    const text = textOf(view.state.doc);
    place.toggleAttribute("data-empty", view.state.doc.textContent === "");
    return text;
  };
  show();
  return {
    dom: place,
    text: () => textOf(view.state.doc),
    focus: () => view.focus(),
    clear: () => {
      view.updateState(stateOf(""));
      options.changed(show());
    },
    setEnabled: (next) => {
      isEnabled = next;
      view.setProps({});
    },
    destroy: () => view.destroy(),
  };
}

const breakLine: Command = (state, dispatch) => {
  const lineBreak = schema.nodes.hard_break.create();
  dispatch?.(state.tr.replaceSelectionWith(lineBreak).scrollIntoView());
  return true;
};

function plugins({ send }: ReplyEditorOptions) {
  const sendNow: Command = () => {
    send();
    return true;
  };
  return [
    history(),
    keymap({
      "Mod-Enter": sendNow,
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Shift-Enter": breakLine,
      Enter: chainCommands(newlineInCode, splitBlock),
    }),
    keymap(baseKeymap),
  ];
}

function documentOf(text: string): DocumentNode {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const lines = paragraph
      .split("\n")
      .flatMap((line, index) => [
        ...(index === 0 ? [] : [schema.nodes.hard_break.create()]),
        ...(line === "" ? [] : [schema.text(line)]),
      ]);
    return schema.nodes.paragraph.create(null, lines);
  });
  return schema.nodes.doc.create(null, paragraphs);
}

function textOf(document: DocumentNode): string {
  return document.textBetween(0, document.content.size, "\n\n", "\n").trim();
}
