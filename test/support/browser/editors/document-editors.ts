/** Rich editors with a document of their own. */
import { reactParts, type Editor } from "./editor.ts";

const prosemirror: Editor = {
  name: "ProseMirror",
  engine: "prosemirror",
  selector: ".ProseMirror",
  script: `
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
export const mount = (host) => {
  const plugins = [history(), keymap({ "Mod-z": undo, "Mod-Shift-z": redo }), keymap(baseKeymap)];
  const view = new EditorView(host, { state: EditorState.create({ schema, plugins }) });
  return { text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\\n", "\\n") };
};`,
};

const tiptap: Editor = {
  name: "TipTap",
  engine: "prosemirror",
  selector: ".ProseMirror",
  script: `
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
export const mount = (host) => {
  const editor = new Editor({ element: host, extensions: [StarterKit] });
  return { text: () => editor.getText({ blockSeparator: "\\n" }) };
};`,
};

const slate: Editor = {
  name: "Slate",
  engine: "slate",
  selector: "[data-slate-editor]",
  script: `${reactParts}
import { createEditor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
export const mount = (host) => {
  const editor = withHistory(withReact(createEditor()));
  draw(host, h(Slate, { editor, initialValue: [{ type: "paragraph", children: [{ text: "" }] }] },
    h(Editable)));
  return { text: () => editor.children.map((node) => Node.string(node)).join("\\n") };
};`,
};

const lexical: Editor = {
  name: "Lexical",
  engine: "contenteditable",
  selector: "[data-lexical-editor]",
  script: `
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $getRoot, createEditor } from "lexical";
export const mount = (host) => {
  const field = document.createElement("div");
  field.setAttribute("contenteditable", "true");
  host.append(field);
  const editor = createEditor({ onError: (error) => { throw error; } });
  editor.setRootElement(field);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  return { text: () => editor.getEditorState().read(() => $getRoot().getTextContent()) };
};`,
};

const koenig: Editor = {
  name: "Koenig",
  engine: "contenteditable",
  selector: "[data-lexical-editor]",
  script: `${reactParts}
import { KoenigComposer, KoenigEditor } from "@tryghost/koenig-lexical";
const fileUploader = { useFileUpload: () => ({ progress: 0, isLoading: false, errors: [], upload: () => [] }), fileTypes: {} };
const textOf = ({ type, text, children = [] }) =>
  type === "linebreak" ? "\\n" : (text ?? children.map(textOf).join(""));
export const mount = (host) => {
  let api;
  const registerAPI = (given) => { api = given; };
  draw(host, h("div", { className: "koenig-lexical" },
    h(KoenigComposer, { cardConfig: {}, fileUploader }, h(KoenigEditor, { registerAPI }))));
  return { text: () => JSON.parse(api.serialize()).root.children.map(textOf).join("\\n") };
};`,
};

const quill = (major: 1 | 2): Editor => ({
  name: `Quill ${major}`,
  engine: major === 1 ? "quill1" : "contenteditable",
  selector: ".ql-editor",
  joinsMs: 1_100,
  script: `
import Quill from "${major === 1 ? "quill1" : "quill"}";
export const mount = (host) => {
  const quill = new Quill(host.appendChild(document.createElement("div")));
  return { text: () => quill.getText() };
};`,
});

const ckeditor5: Editor = {
  name: "CKEditor 5",
  engine: "ckeditor5",
  selector: ".ck-editor__editable",
  script: `
import { InlineEditor } from "@ckeditor/ckeditor5-editor-inline";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
export const mount = async (host) => {
  const place = host.appendChild(document.createElement("div"));
  const editor = await InlineEditor.create(place, { licenseKey: "GPL", plugins: [Essentials, Paragraph] });
  const root = editor.model.document.getRoot();
  const textOf = (node) => node.is("$text") ? node.data
    : node.is("element", "softBreak") ? "\\n" : [...node.getChildren()].map(textOf).join("");
  return { text: () => [...root.getChildren()].map(textOf).join("\\n") };
};`,
};

const draftJs: Editor = {
  name: "Draft.js",
  engine: "contenteditable",
  selector: ".public-DraftEditor-content",
  script: `${reactParts}
import { Editor, EditorState } from "draft-js";
let held;
const Field = () => {
  const [state, setState] = useState(() => EditorState.createEmpty());
  held = state;
  return h(Editor, { editorState: state, onChange: setState });
};
export const mount = (host) => {
  draw(host, h(Field));
  return { text: () => held.getCurrentContent().getPlainText("\\n") };
};`,
};

export const documentEditors: readonly Editor[] = [
  prosemirror,
  tiptap,
  slate,
  lexical,
  koenig,
  quill(1),
  quill(2),
  ckeditor5,
  draftJs,
];
