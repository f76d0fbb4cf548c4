/**
 * Rich editors with a link in what was typed. `text()` is what the editor's own document holds, with `[` and
 * `]` around what is linked.
 */
import { reactParts, type Editor } from "./editor.ts";

/** What each of them holds when it comes. */
export const linkedText = "helo ana, see [our page] for it";

const html = `<p>${linkedText.replace("[", '<a href="https://shop.example/page">').replace("]", "</a>")}</p>`;
const given = `
const html = ${JSON.stringify(html)};
const [before, linked, behind] = ${JSON.stringify(linkedText.split(/[[\]]/))};
const href = "https://shop.example/page";
const marked = (markup) => {
  const box = document.createElement("div");
  box.innerHTML = markup;
  for (const link of box.querySelectorAll("a")) link.replaceWith("[", ...link.childNodes, "]");
  return box.textContent.replace(/\\u00A0/g, " ").replace(/\\n+$/, "");
};
`;

const plain: Editor = {
  name: "contenteditable",
  engine: "contenteditable",
  selector: "[contenteditable]",
  script: `${given}
export const mount = (host) => {
  const field = host.appendChild(document.createElement("div"));
  field.contentEditable = "true";
  field.innerHTML = html;
  return { text: () => marked(field.innerHTML) };
};`,
};

const prosemirror: Editor = {
  name: "ProseMirror",
  engine: "prosemirror",
  selector: ".ProseMirror",
  script: `${given}
import { history, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
const isLinked = (node) => node.marks.some(({ type }) => type.name === "link");
export const mount = (host) => {
  const box = document.createElement("div");
  box.innerHTML = html;
  const doc = DOMParser.fromSchema(schema).parse(box);
  const plugins = [history(), keymap({ "Mod-z": undo })];
  const view = new EditorView(host, { state: EditorState.create({ doc, plugins }) });
  const say = (node) => isLinked(node) ? "[" + node.text + "]" : (node.text ?? "");
  return { text: () => {
    let all = "";
    view.state.doc.descendants((node) => { all += say(node); });
    return all;
  } };
};`,
};

const tiptap: Editor = {
  name: "TipTap",
  engine: "prosemirror",
  selector: ".ProseMirror",
  script: `${given}
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
export const mount = (host) => {
  const editor = new Editor({ element: host, extensions: [StarterKit], content: html });
  return { text: () => marked(editor.getHTML()) };
};`,
};

const slate: Editor = {
  name: "Slate",
  engine: "slate",
  selector: "[data-slate-editor]",
  script: `${given}${reactParts}
import { createEditor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
const renderElement = ({ attributes, children, element }) =>
  h(element.href === undefined ? "p" : "a", { ...attributes, href: element.href }, children);
const say = (node) => node.children === undefined ? node.text
  : (node.href === undefined ? node.children.map(say).join("") : "[" + node.children.map(say).join("") + "]");
export const mount = (host) => {
  const editor = withHistory(withReact(createEditor()));
  const { isInline } = editor;
  editor.isInline = (element) => element.href !== undefined || isInline(element);
  const link = { href, children: [{ text: linked }] };
  const initialValue = [{ children: [{ text: before }, link, { text: behind }] }];
  draw(host, h(Slate, { editor, initialValue }, h(Editable, { renderElement })));
  return { text: () => editor.children.map(say).join("\\n") };
};`,
};

const lexical: Editor = {
  name: "Lexical",
  engine: "contenteditable",
  selector: "[data-lexical-editor]",
  script: `${given}
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, createEditor, ElementNode } from "lexical";
class LinkNode extends ElementNode {
  static getType() { return "a-link"; }
  static clone(node) { return new LinkNode(node.__key); }
  static importJSON() { return new LinkNode(); }
  createDOM() { const link = document.createElement("a"); link.href = href; return link; }
  updateDOM() { return false; }
  isInline() { return true; }
}
const say = (node) => !$isElementNode(node) ? node.getTextContent()
  : (node instanceof LinkNode ? "[" + node.getChildren().map(say).join("") + "]" : node.getChildren().map(say).join(""));
export const mount = async (host) => {
  const field = host.appendChild(document.createElement("div"));
  field.setAttribute("contenteditable", "true");
  const editor = createEditor({ nodes: [LinkNode], onError: (error) => { throw error; } });
  editor.setRootElement(field);
  registerRichText(editor);
  editor.update(() => {
    const link = new LinkNode();
    link.append($createTextNode(linked));
    $getRoot().clear().append($createParagraphNode().append($createTextNode(before), link, $createTextNode(behind)));
  }, { discrete: true });
  registerHistory(editor, createEmptyHistoryState(), 300);
  return { text: () => editor.getEditorState().read(() => say($getRoot())) };
};`,
};

const quill = (major: 1 | 2): Editor => ({
  name: `Quill ${major}`,
  engine: major === 1 ? "quill1" : "contenteditable",
  selector: ".ql-editor",
  script: `${given}
import Quill from "${major === 1 ? "quill1" : "quill"}";
export const mount = (host) => {
  const place = host.appendChild(document.createElement("div"));
  place.innerHTML = html;
  const quill = new Quill(place);
  const say = ({ insert, attributes }) => attributes?.link === undefined ? insert : "[" + insert + "]";
  return { text: () => quill.getContents().ops.map(say).join("").replace(/\\n$/, "") };
};`,
});

const ckeditor5: Editor = {
  name: "CKEditor 5",
  engine: "ckeditor5",
  selector: ".ck-editor__editable",
  script: `${given}
import { InlineEditor } from "@ckeditor/ckeditor5-editor-inline";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
function Links(editor) {
  editor.model.schema.extend("$text", { allowAttributes: "linkHref" });
  editor.conversion.for("downcast").attributeToElement({ model: "linkHref",
    view: (value, { writer }) => writer.createAttributeElement("a", { href: value }) });
  editor.conversion.for("upcast").elementToAttribute({ view: { name: "a", attributes: { href: true } },
    model: { key: "linkHref", value: (element) => element.getAttribute("href") } });
}
export const mount = async (host) => {
  const place = host.appendChild(document.createElement("div"));
  place.innerHTML = html;
  const plugins = [Essentials, Paragraph, Links];
  const editor = await InlineEditor.create(place, { licenseKey: "GPL", plugins });
  return { text: () => marked(editor.getData()) };
};`,
};

const tinymce: Editor = {
  name: "TinyMCE",
  engine: "contenteditable",
  selector: ".mce-content-body",
  script: `${given}
import tinymce from "tinymce";
import "tinymce/icons/default/icons";
import "tinymce/models/dom/model";
import "tinymce/themes/silver/theme";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.inline.js";
export const mount = async (host) => {
  const target = host.appendChild(document.createElement("div"));
  target.innerHTML = html;
  const [editor] = await tinymce.init({ target, inline: true, license_key: "gpl", menubar: false, toolbar: false,
    statusbar: false, skin: "oxide", promotion: false, branding: false });
  return { text: () => marked(editor.getContent()) };
};`,
};

const trix: Editor = {
  name: "Trix",
  engine: "trix",
  selector: "trix-editor",
  script: `${given}
import "trix";
export const mount = async (host) => {
  const element = host.appendChild(document.createElement("trix-editor"));
  await new Promise((resolve) => element.addEventListener("trix-initialize", resolve));
  element.editor.loadHTML(html);
  return { text: () => marked(element.value) };
};`,
};

/** Each kind of document that editors have. */
export const linkedEditors: readonly Editor[] = [
  plain,
  prosemirror,
  tiptap,
  slate,
  lexical,
  quill(1),
  quill(2),
  ckeditor5,
  tinymce,
  trix,
];
