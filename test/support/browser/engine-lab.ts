import { join, resolve } from "node:path";
import type { ReplacedPart } from "../../../extension-browser/engines/engine.ts";
import { bundleForPage } from "./bundle-for-page.ts";

const root = resolve(import.meta.dirname, "../../..");

/** What the lab's page offers to tests. */
export type LabWindow = {
  readonly lab: {
    /**
     * Puts a field on the stage and focuses it. `|` in it is the caret, `[` and `]` are the ends of a
     * selection.
     */
    readonly open: (html: string, where?: "document" | "shadow root") => void;
    /** What the person typed into the focused field, and what else stands there. Long is what has more than 200 characters. */
    readonly typed: () => {
      readonly typed: string;
      readonly isCut: boolean;
      readonly quoted: string;
      readonly holds: readonly string[];
    };
    /** The focused field's content: its elements, or its text. */
    readonly content: () => string;
    /** Writes into the focused field as the card does; in place of `only`, if that is given. */
    readonly write: (text: string, part: ReplacedPart, only?: string) => Promise<string>;
    /** Writes everything of a field, focused or not. */
    readonly writeInto: (selector: string, text: string) => Promise<string>;
    /** Writes into the focused field, which keeps the focus. */
    readonly writeStraight: (text: string, part: ReplacedPart) => Promise<string>;
    /** The same as `write` with an engine each of whose functions takes a while, as one by message does. */
    readonly writeLater: (text: string, part: ReplacedPart) => Promise<string>;
    readonly read: () => { readonly text: string; readonly selection?: string };
    /** The id of the engine that owns the focused field. */
    readonly engine: () => string | undefined;
    /** Gives ProseMirror a document, with the caret where `|` is. */
    readonly openProsemirror: (html: string) => void;
    /** The text in the editor's own model, paragraphs divided by an empty line. */
    readonly prosemirror: () => string;
  };
};

const source = `
import { engineFor } from ${JSON.stringify(join(root, "extension-browser/engines/index.ts"))};
import { writeOnce } from ${JSON.stringify(join(root, "extension-browser/engines/writing/write-once.ts"))};
import { readTyped } from ${JSON.stringify(join(root, "extension-browser/engines/keeping/typed-part.ts"))};
import { hasFocus } from ${JSON.stringify(join(root, "extension-browser/engines/writing/has-focus.ts"))};
import { watchComposition } from ${JSON.stringify(join(root, "extension-browser/engines/writing/composition.ts"))};
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { DOMParser } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const plugins = [history(), keymap({ "Mod-z": undo, "Mod-Shift-z": redo }), keymap(baseKeymap)];
const state = EditorState.create({ schema, plugins });
const view = new EditorView(document.querySelector("#prosemirror"), { state });

// Counts how often it is asked to take something, and answers as it likes.
const takes = (id, answer) => {
  const field = document.querySelector(id);
  for (const type of ["paste", "beforeinput"]) {
    field.addEventListener(type, (event) => {
      field.dataset.asked = Number(field.dataset.asked ?? 0) + 1;
      event.preventDefault();
      answer(field, event.clipboardData?.getData("text/plain") ?? event.data);
    });
  }
};
takes("#late", (field, text) => setTimeout(() => { field.textContent = text; }, 600));
takes("#swallowing", () => undefined);
takes("#appending", (field, text) => field.append(text));
takes("#block", (field, text) => {
  const [first, ...others] = text.split("\\n\\n");
  field.textContent = first;
  for (const other of others.toReversed()) {
    const block = field.cloneNode();
    block.textContent = other;
    field.after(block);
  }
});
const trapped = document.querySelector("#trapped");
trapped.addEventListener("focus", () => setTimeout(() => document.querySelector("#other").focus(), 5));
const stubborn = document.querySelector("#stubborn");
stubborn.addEventListener("input", () => stubborn.replaceChildren());
const active = () => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
const focused = () => engineFor(active());
// Takes a mark out of the first text it stands in.
const takeMark = (root, mark) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.data.indexOf(mark);
    if (at < 0) continue;
    node.deleteData(at, 1);
    if (node.data !== "") return [node, at];
    const spot = [node.parentNode, [...node.parentNode.childNodes].indexOf(node)];
    node.remove();
    return spot;
  }
};
const select = (field) => {
  if (field.value !== undefined) {
    const [start, end] = [field.value.search(/[|[]/), field.value.replace("[", "").search(/[|\\]]/)];
    field.value = field.value.replaceAll(/[|[\\]]/g, "");
    if (start >= 0) field.setSelectionRange(start, end);
    return;
  }
  const caret = takeMark(field, "|");
  const from = caret ?? takeMark(field, "[");
  const to = caret ?? takeMark(field, "]");
  if (from !== undefined) getSelection().setBaseAndExtent(...from, ...to);
};
const open = (html, where) => {
  const stage = document.createElement("div");
  document.querySelector("#stage").replaceChildren(stage);
  const root = where === "shadow root" ? stage.attachShadow({ mode: "open" }) : stage;
  root.innerHTML = html;
  const field = root.querySelector("[contenteditable], textarea, input");
  field.focus();
  select(field);
};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const isComposing = watchComposition(window);
const writeWith = async (engine, { field, ...what }) => {
  const restore = await engine.remember(field);
  document.querySelector("#elsewhere").focus();
  await restore();
  return await writeOnce({ engine, field, ...what }, { wait, hasFocus, isComposing });
};
const after = (work) => async (...values) => { await wait(20); return work(...values); };
const later = (engine) => ({
  ...engine,
  read: after(engine.read),
  remember: after((field) => after(engine.remember(field))),
  selectAll: after(engine.selectAll),
  steps: engine.steps.map(after),
});
window.lab = {
  open,
  typed: () => {
    const { engine, field } = focused();
    const { holds, ...rest } = readTyped(engine, field, { before: engine.read(field), charactersMax: 200 });
    return { ...rest, holds: [...new Set(holds.map(({ kind }) => kind))] };
  },
  content: () => active().value ?? active().innerHTML,
  engine: () => focused()?.engine.id,
  read: () => { const { engine, field } = focused(); return engine.read(field); },
  write: async (text, part, only) => {
    const { engine, field } = focused();
    return await writeWith(engine, { field, text, part, only });
  },
  writeInto: async (selector, text) => {
    const { engine, field } = engineFor(document.querySelector(selector));
    return await writeWith(engine, { field, text, part: "everything" });
  },
  writeStraight: async (text, part) =>
    await writeOnce({ ...focused(), text, part }, { wait, hasFocus, isComposing }),
  writeLater: async (text, part) => {
    const { engine, field } = focused();
    return await writeWith(later(engine), { field, text, part });
  },
  openProsemirror: (html) => {
    const given = document.createElement("div");
    given.innerHTML = html;
    const { content } = DOMParser.fromSchema(schema).parse(given);
    const whole = view.state.tr.replaceWith(0, view.state.doc.content.size, content);
    view.dispatch(whole.setMeta("addToHistory", false));
    let caret = 0;
    view.state.doc.descendants((node, at) => {
      if (node.isText && node.text.includes("|")) caret = at + node.text.indexOf("|");
    });
    const cut = view.state.tr.delete(caret, caret + 1);
    cut.setSelection(TextSelection.create(cut.doc, caret)).setMeta("addToHistory", false);
    view.dispatch(cut);
    view.focus();
  },
  prosemirror: () => {
    const paragraphs = [];
    view.state.doc.forEach((node) => paragraphs.push(node.textContent));
    return paragraphs.join("\\n\\n");
  },
};
`;

/** A page with one field of each kind and the product's own engines, as HTML. */
export async function buildEngineLab(): Promise<string> {
  const script = await bundleForPage(source, join(root, "shared"), { target: "chrome123" });
  return `<!doctype html><meta charset="utf-8"><style>body *{white-space:pre-wrap}</style><main>
<textarea id="textarea"></textarea>
<input id="input">
<div id="contenteditable" contenteditable="true"></div>
<div id="plaintext" contenteditable="plaintext-only"></div>
<div id="prosemirror"></div>
<div id="late" contenteditable="true"></div>
<div id="swallowing" contenteditable="true"></div>
<div id="appending" contenteditable="true"></div>
<section><div id="block" contenteditable="true"></div></section>
<div id="trapped" contenteditable="true"></div>
<input id="other">
<div id="stubborn" contenteditable="true"></div>
<div id="stage"></div>
<button id="elsewhere">Elsewhere</button>
</main><script>${script}</script>`;
}
