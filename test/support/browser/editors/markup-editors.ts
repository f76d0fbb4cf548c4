/** Rich editors whose document is the markup itself. */
import type { Editor } from "./editor.ts";

/** Text of markup as its author meant it: a block is a line. */
const markupText = `
const textOf = (markup) => {
  const box = document.createElement("div");
  box.innerHTML = markup.replace(/<br\\s*\\/?>\\s*(?=<\\/(p|div)>)/g, "");
  for (const br of box.querySelectorAll("br")) br.replaceWith("\\n");
  for (const block of box.querySelectorAll("p, div")) {
    block.before("\\n");
    block.append("\\n");
  }
  return box.textContent.replace(/\\u200B|\\uFEFF/g, "").replace(/\\u00A0/g, " ").replace(/\\n+$/, "");
};
`;

const tinymceParts = `${markupText}
import tinymce from "tinymce";
import "tinymce/icons/default/icons";
import "tinymce/models/dom/model";
import "tinymce/themes/silver/theme";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/ui/oxide/content.inline.js";
import "tinymce/skins/content/default/content.js";
const start = async (host, options) => {
  const target = host.appendChild(document.createElement("div"));
  const [editor] = await tinymce.init({ target, license_key: "gpl", menubar: false, toolbar: false, statusbar: false,
    skin: "oxide", content_css: "default", promotion: false, branding: false, height: 200, ...options });
  return { text: () => textOf(editor.getContent()) };
};`;

const tinymceInline: Editor = {
  name: "TinyMCE inline",
  engine: "contenteditable",
  selector: ".mce-content-body",
  script: `${tinymceParts}
export const mount = (host) => start(host, { inline: true });`,
};

const tinymceFrame: Editor = {
  name: "TinyMCE in a frame",
  engine: "contenteditable",
  selector: "iframe",
  isFramed: true,
  script: `${tinymceParts}
export const mount = (host) => start(host, {});`,
};

const ckeditor4: Editor = {
  name: "CKEditor 4 in a frame",
  engine: "contenteditable",
  selector: "iframe",
  isFramed: true,
  script: `${markupText}
export const mount = async (host) => {
  if (globalThis.CKEDITOR === undefined) {
    const script = document.head.appendChild(document.createElement("script"));
    script.src = "/ckeditor4/ckeditor.js";
    await new Promise((resolve) => { script.onload = resolve; });
  }
  const target = host.appendChild(document.createElement("textarea"));
  const editor = CKEDITOR.replace(target, { versionCheck: false, customConfig: "", height: 40 });
  await new Promise((resolve) => editor.on("instanceReady", resolve));
  return { text: () => textOf(editor.getData()) };
};`,
};

const froala: Editor = {
  name: "Froala",
  engine: "contenteditable",
  selector: ".fr-element",
  script: `${markupText}
import FroalaEditor from "froala-editor";
export const mount = async (host) => {
  const place = host.appendChild(document.createElement("div"));
  const editor = await new Promise((resolve) => {
    const made = new FroalaEditor(place, { toolbarButtons: [] }, () => resolve(made));
  });
  return { text: () => textOf(editor.html.get()) };
};`,
};

const summernote: Editor = {
  name: "Summernote",
  engine: "contenteditable",
  selector: ".note-editable",
  script: `${markupText}
import jQuery from "jquery";
import "summernote/dist/summernote-lite.js";
export const mount = (host) => {
  const place = jQuery(host.appendChild(document.createElement("div")));
  place.summernote({ toolbar: [], height: 120 });
  return { text: () => textOf(place.summernote("code")) };
};`,
};

const trix: Editor = {
  name: "Trix",
  engine: "trix",
  selector: "trix-editor",
  script: `
import "trix";
export const mount = async (host) => {
  const element = host.appendChild(document.createElement("trix-editor"));
  await new Promise((resolve) => element.addEventListener("trix-initialize", resolve));
  return { text: () => element.editor.getDocument().toString() };
};`,
};

const rooster: Editor = {
  name: "RoosterJS",
  engine: "contenteditable",
  selector: "[contenteditable]",
  script: `${markupText}
import { createEditor } from "roosterjs";
export const mount = (host) => {
  const place = host.appendChild(document.createElement("div"));
  createEditor(place);
  return { text: () => textOf(place.innerHTML) };
};`,
};

const mediumEditor: Editor = {
  name: "medium-editor",
  engine: "contenteditable",
  selector: "[contenteditable]",
  script: `${markupText}
import MediumEditor from "medium-editor";
export const mount = (host) => {
  const place = host.appendChild(document.createElement("div"));
  const editor = new MediumEditor(place, { toolbar: false, placeholder: false });
  return { text: () => textOf(editor.getContent()) };
};`,
};

const squire: Editor = {
  name: "Squire",
  engine: "contenteditable",
  selector: "[contenteditable]",
  script: `${markupText}
import Squire from "squire-rte";
export const mount = (host) => {
  const place = host.appendChild(document.createElement("div"));
  const editor = new Squire(place, { sanitizeToDOMFragment: (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  } });
  return { text: () => textOf(editor.getHTML()) };
};`,
};

const jodit: Editor = {
  name: "Jodit",
  engine: "jodit",
  selector: ".jodit-wysiwyg",
  script: `${markupText}
import { Jodit } from "jodit";
export const mount = (host) => {
  const editor = Jodit.make(host.appendChild(document.createElement("textarea")), { toolbar: false, height: 200 });
  return { text: () => textOf(editor.value) };
};`,
};

const editorjs: Editor = {
  name: "Editor.js",
  engine: "editorjs",
  selector: ".ce-paragraph",
  instead: [
    {
      columns: ["keep signature and quotation"],
      says: "Each paragraph is a field of its own: only the one the caret is in is read and written, so what stands in the others stays.",
    },
  ],
  script: `${markupText}
import EditorJS from "@editorjs/editorjs";
export const mount = async (host) => {
  const holder = host.appendChild(document.createElement("div"));
  const editor = new EditorJS({ holder, minHeight: 0 });
  await editor.isReady;
  return { text: async () => {
    const { blocks } = await editor.save();
    return blocks.map(({ data }) => textOf(data.text)).join("\\n");
  } };
};`,
};

export const markupEditors: readonly Editor[] = [
  tinymceInline,
  tinymceFrame,
  ckeditor4,
  froala,
  summernote,
  trix,
  rooster,
  mediumEditor,
  squire,
  jodit,
  editorjs,
];
