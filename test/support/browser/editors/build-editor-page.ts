import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Editor } from "./editor.ts";

/** What the page of editors offers to tests. */
export type EditorsWindow = {
  /** Puts a new, empty editor into the page, in place of the one before. */
  readonly mountEditor: (name: string) => Promise<void>;
  /** What the editor's own document holds. */
  readonly editorText: () => Promise<string>;
};

type Built = { readonly script: string; readonly css: string };

/** Each editor is a module of its own, so that one that fails to load takes no other with it. */
function editorModules(editors: readonly Editor[]): Plugin {
  return {
    name: "editors",
    setup: (build) => {
      build.onResolve({ filter: /^editor:/ }, ({ path }) => ({ path, namespace: "editor" }));
      build.onLoad({ filter: /.*/, namespace: "editor" }, ({ path }) => ({
        contents: editors[Number(path.slice("editor:".length))]?.script ?? "",
        resolveDir: import.meta.dirname,
        loader: "js",
      }));
    },
  };
}

/** The script and the styles of a page with these editors. */
export async function buildEditors(editors: readonly Editor[]): Promise<Built> {
  const loads = editors.map(
    ({ name }, index) => `${JSON.stringify(name)}: () => import("editor:${index}"),`,
  );
  const contents = `globalThis.global = globalThis;
    const loads = { ${loads.join("\n")} };
    let mounted;
    globalThis.mountEditor = async (name) => {
      const { mount } = await loads[name]();
      const place = document.querySelector("#place");
      mounted?.end?.();
      mounted = undefined;
      place.replaceChildren();
      mounted = await mount(place.appendChild(document.createElement("div")));
    };
    // A person acts on what is drawn: nobody presses a key before that.
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    globalThis.editorText = async () => {
      await drawn();
      return await mounted.text();
    };`;
  return await bundle({ contents, plugins: [editorModules(editors)] });
}

/** The product's engines, for a world of their own as the browser gives an extension. */
export async function buildEngines(): Promise<string> {
  return (await bundle({ contents: engineSide, plugins: [] })).script;
}

/** Their halves for the page's own world. */
export async function buildPageHalves(): Promise<string> {
  const contents = `
    import { answerCalls } from "../../../../extension-browser/engines/page-world/answer-calls.ts";
    import { pageHalves } from "../../../../extension-browser/engines/page-world/page-halves.ts";
    answerCalls("granary-lab", pageHalves);`;
  return (await bundle({ contents, plugins: [] })).script;
}

const engineSide = `
import { engineFor } from "../../../../extension-browser/engines/index.ts";
import { writeOnce } from "../../../../extension-browser/engines/writing/write-once.ts";
import { hasFocus } from "../../../../extension-browser/engines/writing/has-focus.ts";
import { openPageWorld } from "../../../../extension-browser/engines/page-world/call-page.ts";
openPageWorld(async () => "granary-lab");
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const context = { wait, hasFocus, isComposing: () => false };
const active = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
let at, restore;
globalThis.granaryLab = {
  engine: () => engineFor(active())?.engine.id,
  remember: async () => {
    at = engineFor(active());
    if (at === undefined) return undefined;
    const reading = Promise.resolve(at.engine.read(at.field));
    restore = await at.engine.remember(at.field);
    return { ...(await reading), engine: at.engine.id };
  },
  read: () => at.engine.read(at.field),
  write: async (text, part) => {
    await restore();
    return await writeOnce({ ...at, text, part }, context);
  },
};
`;

async function bundle({
  contents,
  plugins,
}: {
  readonly contents: string;
  readonly plugins: Plugin[];
}): Promise<Built> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    outdir: join(import.meta.dirname, "nowhere"),
    format: "iife",
    target: "chrome123",
    define: { "process.env.NODE_ENV": '"production"', "process.env": "{}" },
    loader: { ".ttf": "dataurl", ".svg": "dataurl", ".woff": "empty", ".woff2": "empty" },
    plugins,
    logLevel: "error",
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  return { script: textOf(".js"), css: textOf(".css") };
}
