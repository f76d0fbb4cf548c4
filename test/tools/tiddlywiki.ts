/**
 * TiddlyWiki: a textarea in a frame without an address of its own, and a server that keeps each tiddler as
 * a file. https://tiddlywiki.com/static/WebServer.html, checked 2026-11.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../commands/steps.ts";
import { startProcess } from "../support/start-process.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Tool, ToolField, ToolPlace } from "./tool.ts";

const version = "5.4.1";

/** A tiddler that lies open beside the one that is written. */
const prices = {
  "Wholesale.tid": "title: Wholesale\n\nRossi pays eleven euros for each, nobody else may know.\n",
  "DefaultTiddlers.tid": "title: $:/DefaultTiddlers\n\nWholesale\n",
};

/** A wiki in a folder, as a small team keeps one. */
export const tiddlywiki: Tool = {
  id: "tiddlywiki",
  title: `TiddlyWiki ${version} (npm)`,
  install: (folder) => installFromNpm(folder, [`tiddlywiki@${version}`]),
  start: async (place) => {
    const { installed, data, port } = place;
    const script = join(installed, "node_modules/tiddlywiki/tiddlywiki.js");
    const run = [process.execPath, script, data];
    await mustRun([...run, "--init", "server"]);
    mkdirSync(join(data, "tiddlers"), { recursive: true });
    for (const [name, text] of Object.entries(prices)) {
      writeFileSync(join(data, "tiddlers", name), text);
    }
    const listen = ["--listen", `port=${port}`, "host=127.0.0.1"];
    const server = await startProcess([...run, ...listen], { ready: /Serving on (\S+)/ });
    return {
      address: `http://127.0.0.1:${port}`,
      fields: [tiddler(place)],
      stop: () => server[Symbol.asyncDispose](),
    };
  },
};

function tiddler({ data, port }: ToolPlace): ToolField {
  let opened = 0;
  const title = () => `Note ${opened}`;
  return {
    name: "text of a tiddler",
    open: async (page) => {
      opened += 1;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.getByText("Rossi pays").waitFor();
      await page.locator("button[aria-label='new tiddler']").first().click();
      await page.locator("input.tc-titlebar").fill(title());
    },
    editor: (page) => page.frameLocator(".tc-tiddler-edit-frame iframe").locator("textarea"),
    save: (page) =>
      page.locator("button[aria-label='Confirm changes to this tiddler']").first().click(),
    saved: async () => {
      const file = join(data, "tiddlers", `${title()}.tid`);
      if (!existsSync(file)) return "";
      const all = readFileSync(file, "utf8").replaceAll("\r", "");
      return all.slice(all.indexOf("\n\n") + 2);
    },
    mustNotRead: ["Rossi"],
  };
}
