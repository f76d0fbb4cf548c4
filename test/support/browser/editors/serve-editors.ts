import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize } from "node:path";
import { buildEditors, buildPageHalves } from "./build-editor-page.ts";
import type { Editor } from "./editor.ts";

/** CKEditor 4 loads what it needs from where it lies. */
const ckeditor4 = dirname(createRequire(import.meta.url).resolve("ckeditor4/package.json"));

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".png": "image/png",
};

/**
 * A page on which each of the editors can be put, on a free port of this machine. It has the page's half of
 * our engines on it, unless a browser brings that.
 */
export async function serveEditors(
  editors: readonly Editor[],
  { hasEngines }: { readonly hasEngines: boolean } = { hasEngines: true },
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const { script, css } = await buildEditors(editors);
  const halves = await buildPageHalves();
  const html = `<!doctype html><meta charset="utf-8"><title>Editors</title>
    <style>${css}</style>
    <style>#place { white-space: pre-wrap; min-height: 220px; width: 700px; }
      #place > * { white-space: normal; } [contenteditable] { min-height: 40px; }</style>
    <body><div id="place"></div><iframe id="card" srcdoc="<textarea autofocus></textarea>"></iframe>
    <script src="/editors.js"></script>
    ${hasEngines ? '<script src="/halves.js"></script>' : ""}`;
  const bodyOf = async (path: string): Promise<string | Buffer> => {
    if (path === "/") return html;
    if (path === "/editors.js") return script;
    if (path === "/halves.js") return halves;
    return await readFile(join(ckeditor4, normalize(path.replace("/ckeditor4/", "/"))));
  };
  const answer = async (path: string, response: ServerResponse) => {
    try {
      const body = await bodyOf(path);
      const type = types[extname(path)] ?? "text/html";
      response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    void answer(pathname, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
