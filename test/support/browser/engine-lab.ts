import { join, resolve } from "node:path";
import { bundleForPage } from "./bundle-for-page.ts";

const root = resolve(import.meta.dirname, "../../..");

/** What the lab's page offers to tests. */
export type LabWindow = {
  readonly lab: {
    /** Writes into the focused field as the card does. */
    readonly write: (text: string, part: "everything" | "selection") => Promise<string>;
    /** Writes everything of a field, focused or not. */
    readonly writeInto: (selector: string, text: string) => Promise<string>;
    /** The same as `write` with an engine each of whose functions takes a while, as one by message does. */
    readonly writeLater: (text: string, part: "everything" | "selection") => Promise<string>;
    readonly read: () => { readonly text: string; readonly selection?: string };
    /** The id of the engine that owns the focused field. */
    readonly engine: () => string | undefined;
    /** The text in the editor's own model, paragraphs divided by an empty line. */
    readonly prosemirror: () => string;
  };
};

const source = `
import { engineFor } from ${JSON.stringify(join(root, "extension-browser/engines/index.ts"))};
import { writeOnce } from ${JSON.stringify(join(root, "extension-browser/engines/writing/write-once.ts"))};
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const plugins = [history(), keymap({ "Mod-z": undo, "Mod-Shift-z": redo }), keymap(baseKeymap)];
const state = EditorState.create({ schema, plugins });
const view = new EditorView(document.querySelector("#prosemirror"), { state });

const late = document.querySelector("#late");
late.addEventListener("paste", (event) => {
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain");
  setTimeout(() => { late.textContent = text; }, 250);
});
const stubborn = document.querySelector("#stubborn");
stubborn.addEventListener("paste", (event) => event.preventDefault());
stubborn.addEventListener("input", () => stubborn.replaceChildren());
const focused = () => engineFor(document.activeElement);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const writeWith = async (engine, { field, text, part }) => {
  const restore = await engine.remember(field);
  document.querySelector("#elsewhere").focus();
  await restore();
  return await writeOnce({ engine, field, text, part }, { wait });
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
  engine: () => focused()?.engine.id,
  read: () => { const { engine, field } = focused(); return engine.read(field); },
  write: async (text, part) => {
    const { engine, field } = focused();
    return await writeWith(engine, { field, text, part });
  },
  writeInto: async (selector, text) => {
    const { engine, field } = engineFor(document.querySelector(selector));
    return await writeWith(engine, { field, text, part: "everything" });
  },
  writeLater: async (text, part) => {
    const { engine, field } = focused();
    return await writeWith(later(engine), { field, text, part });
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
<div id="stubborn" contenteditable="true"></div>
<button id="elsewhere">Elsewhere</button>
</main><script>${script}</script>`;
}
