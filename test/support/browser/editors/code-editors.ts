/** Editors that draw only the lines in sight, and keep the rest to themselves. */
import type { Editor } from "./editor.ts";

const codemirror6: Editor = {
  name: "CodeMirror 6",
  engine: "codemirror6",
  selector: ".cm-content",
  script: `
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
export const mount = (host) => {
  const view = new EditorView({ parent: host, extensions: [
    history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.theme({ "&": { height: "150px" } })] });
  return { text: () => view.state.doc.toString() };
};`,
};

const codemirror5: Editor = {
  name: "CodeMirror 5",
  engine: "codemirror5",
  selector: ".CodeMirror",
  script: `
import CodeMirror from "codemirror5";
import "codemirror5/lib/codemirror.css";
export const mount = (host) => {
  const editor = CodeMirror(host);
  return { text: () => editor.getValue() };
};`,
};

const easymde: Editor = {
  name: "EasyMDE",
  engine: "codemirror5",
  selector: ".CodeMirror",
  script: `
import EasyMDE from "easymde";
import "easymde/dist/easymde.min.css";
export const mount = (host) => {
  const element = host.appendChild(document.createElement("textarea"));
  const editor = new EasyMDE({ element, spellChecker: false, autoDownloadFontAwesome: false, minHeight: "100px" });
  return { text: () => editor.value(), end: () => editor.toTextArea() };
};`,
};

const monaco = (isEditContext: boolean): Editor => ({
  name: isEditContext ? "Monaco with EditContext" : "Monaco",
  engine: "monaco",
  selector: ".view-lines",
  ...(isEditContext && { isChromiumOnly: true }),
  script: `
globalThis.MonacoEnvironment = { globalAPI: true };
import * as monaco from "monaco-editor-core/esm/vs/editor/editor.api";
import "monaco-editor-core/esm/vs/editor/contrib/wordOperations/browser/wordOperations";
export const mount = (host) => {
  globalThis.monaco = monaco;
  const place = host.appendChild(document.createElement("div"));
  place.style.height = "150px";
  const editor = monaco.editor.create(place, { editContext: ${isEditContext}, minimap: { enabled: false } });
  return { text: () => editor.getModel().getValue(1), end: () => editor.dispose() };
};`,
});

const editContext: Editor = {
  name: "EditContext by itself",
  engine: "edit-context",
  selector: ".drawn",
  isChromiumOnly: true,
  instead: [
    {
      columns: [
        "draft at caret",
        "type after",
        "rewrite a word",
        "undo",
        "rewrite two paragraphs",
        "after our frame had the focus",
        "keep signature and quotation",
        "30,000 characters",
        "one sixth of the processor",
      ],
      says: "“This field takes text from the keyboard only”, and Copy: the page draws such a field itself, and the browser tells it of real keys only.",
    },
  ],
  script: `
export const mount = (host) => {
  const field = host.appendChild(document.createElement("div"));
  field.className = "drawn";
  field.tabIndex = 0;
  field.style.height = "60px";
  const context = new EditContext();
  field.editContext = context;
  context.addEventListener("textupdate", () => { field.textContent = context.text; });
  return { text: () => context.text };
};`,
};

export const codeEditors: readonly Editor[] = [
  codemirror6,
  codemirror5,
  easymde,
  monaco(false),
  monaco(true),
  editContext,
];
