/**
 * Decap CMS with its own local server, which keeps entries as files: Slate for rich text, a textarea, and
 * CodeMirror 5 for code. https://decapcms.org/docs/working-with-a-local-git-repository/, checked 2026-11.
 */
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/start-process.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import { toolColumns, type Tool, type ToolField, type ToolPlace } from "./tool.ts";

const [version, serverVersion] = ["3.16.3", "3.11.3"];

/** What an editor of a small site's pages sees. */
export const decapCms: Tool = {
  id: "decap-cms",
  title: `Decap CMS ${version} (npm)`,
  install: (folder) =>
    installFromNpm(folder, [`decap-cms@${version}`, `decap-server@${serverVersion}`]),
  start: async (place) => {
    const { installed, data, port } = place;
    const proxyPort = await freePort();
    for (const { name } of widgets) mkdirSync(join(data, folderOf(name)), { recursive: true });
    const env = {
      PORT: String(proxyPort),
      BIND_HOST: "127.0.0.1",
      MODE: "fs",
      GIT_REPO_DIRECTORY: data,
    };
    const script = join(installed, "node_modules/decap-server/dist/index.js");
    const ready = /listening on (?:port )?(\S+)/;
    const proxy = await startProcess([process.execPath, script], { ready, env, cwd: data });
    const pages = await servePages({ installed, port }, proxyPort);
    return {
      address: `http://127.0.0.1:${port}`,
      fields: widgets.map((widget) => fieldOf(widget, place)),
      stop: async () => {
        await pages.close();
        await proxy[Symbol.asyncDispose]();
      },
    };
  },
};

type Widget = {
  readonly name: string;
  readonly options: object;
  /** What is clicked to write, within the page. */
  readonly editor: string;
  /** What the file says around the text. */
  readonly textOf: (file: string) => string;
  readonly instead?: ToolField["instead"];
};

const folderOf = (name: string) => name.replaceAll(" ", "-");

/** Markdown breaks a line with a backslash or with two spaces. */
const plainOf = (file: string) => file.replaceAll(/\\$| +$/gm, "").replaceAll("\\", "");

const widgets: readonly Widget[] = [
  {
    name: "rich text",
    options: { widget: "markdown", modes: ["rich_text"] },
    editor: "[data-slate-editor='true']",
    textOf: plainOf,
  },
  {
    name: "plain text",
    options: { widget: "text" },
    editor: "textarea[id^='body-field']",
    textOf: (file) => file,
  },
  {
    name: "code",
    options: { widget: "code", output_code_only: true, allow_language_selection: false },
    editor: ".CodeMirror-code",
    textOf: (file) => file,
    instead: Object.fromEntries(
      toolColumns.map((column) => [column, "No button: nobody is answered in code."]),
    ),
  },
];

async function servePages(
  { installed, port }: Pick<ToolPlace, "installed" | "port">,
  proxyPort: number,
) {
  const packages = join(installed, "node_modules/decap-cms/dist");
  const html = `<!doctype html><meta charset="utf-8"><title>Pages</title><body>
    <script>window.CMS_MANUAL_INIT = true</script><script src="/decap-cms.js"></script>
    <script>CMS.init({ config: ${JSON.stringify(configFor(proxyPort))} })</script>`;
  const server = createServer(({ url = "/" }, response) => {
    const file = join(packages, url.split("?")[0]?.replaceAll("..", "") ?? "");
    const isScript = url.startsWith("/") && /\.(js|wasm|css)$/.test(file) && existsSync(file);
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? readFileSync(file) : html);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const configFor = (proxyPort: number) => ({
  load_config_file: false,
  backend: {
    name: "proxy",
    proxy_url: `http://127.0.0.1:${proxyPort}/api/v1`,
    branch: "main",
  },
  media_folder: "media",
  collections: widgets.map(({ name, options }) => ({
    name: folderOf(name),
    label: name,
    folder: folderOf(name),
    create: true,
    slug: "{{title}}",
    extension: "md",
    format: "frontmatter",
    fields: [
      { name: "title", label: "Title", widget: "string" },
      { name: "body", label: "Body", ...options },
    ],
  })),
});

function fieldOf({ name, editor, textOf, instead }: Widget, { data, port }: ToolPlace): ToolField {
  let opened = 0;
  return {
    name,
    open: async (page) => {
      opened += 1;
      await page.goto(`http://127.0.0.1:${port}/#/collections/${folderOf(name)}/new`);
      const login = page.getByRole("button", { name: /login/i });
      const title = page.locator("input[id^='title-field']");
      await login.or(title).first().waitFor();
      if (await login.isVisible()) await login.click();
      await title.fill(`note ${opened}`);
      await page.locator(editor).first().waitFor();
    },
    editor: (page) => page.locator(editor).first(),
    save: publish,
    saved: () => {
      const file = join(data, folderOf(name), `note-${opened}.md`);
      if (!existsSync(file)) return Promise.resolve("");
      const body = readFileSync(file, "utf8").replace(/^---\n[^]*?\n---\n/, "");
      return Promise.resolve(textOf(body));
    },
    mustNotRead: [],
    ...(instead !== undefined && { instead }),
  };
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publish" }).first().click();
  await page.getByRole("menuitem", { name: "Publish now" }).click();
}
