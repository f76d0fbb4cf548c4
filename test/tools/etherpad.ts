/**
 * Etherpad: the editor Ace, made of lines in a frame in a frame; every change goes to the server by itself.
 * https://etherpad.org/doc/v1.8.14/#index_http_api, checked 2026-11.
 */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startProcess } from "../support/start-process.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Tool, ToolField, ToolPlace } from "./tool.ts";

const version = "1.8.14";

/** Pads that anybody may write in, in one file. */
export const etherpad: Tool = {
  id: "etherpad",
  title: `Etherpad ${version} (npm)`,
  install: async (folder) => {
    await installFromNpm(folder, [`ep_etherpad-lite@${version}`]);
    // It looks for itself and for what it sends to the browser where its own archive has them.
    const [packages, own] = [join(folder, "node_modules"), join(folder, "src")];
    renameSync(join(packages, "ep_etherpad-lite"), own);
    renameSync(packages, join(own, "node_modules"));
    mkdirSync(packages);
    symlinkSync("../src", join(packages, "ep_etherpad-lite"));
    for (const name of ["package.json", "package-lock.json"]) rmSync(join(folder, name));
  },
  start: async (place) => {
    const { installed, data, port } = place;
    const file = (name: string, content: string) => {
      writeFileSync(join(data, name), content);
      return join(data, name);
    };
    const settings = {
      ip: "127.0.0.1",
      port,
      dbType: "dirty",
      dbSettings: { filename: join(data, "pads.db") },
      defaultPadText: "",
      suppressErrorsInPadText: true,
    };
    const script = join(installed, "src/node/server.js");
    const files = ["--settings", file("settings.json", JSON.stringify(settings))];
    const keys = ["--apikey", file("apikey", "key"), "--sessionkey", file("sessionkey", "session")];
    const ready = /You can access your Etherpad instance at (\S+)/;
    const command = [process.execPath, script, ...files, ...keys];
    // It would ask at home for a newer version.
    const env = { NODE_ENV: "production", HTTPS_PROXY: "http://127.0.0.1:9" };
    const server = await startProcess(command, { ready, cwd: installed, env });
    return {
      address: `http://127.0.0.1:${port}`,
      fields: [pad(place)],
      stop: () => server[Symbol.asyncDispose](),
    };
  },
};

function pad({ port }: ToolPlace): ToolField {
  const address = `http://127.0.0.1:${port}`;
  let opened = 0;
  return {
    name: "a pad",
    open: async (page) => {
      opened += 1;
      await page.goto(`${address}/p/note-${opened}`);
      await page.locator("#editorloadingbox").waitFor({ state: "hidden" });
    },
    editor: (page) =>
      page
        .frameLocator("iframe[name='ace_outer']")
        .frameLocator("iframe[name='ace_inner']")
        .locator("#innerdocbody"),
    save: () => Promise.resolve(),
    saved: async () => {
      const response = await fetch(`${address}/api/1.2.15/getText?apikey=key&padID=note-${opened}`);
      const { data } = (await response.json()) as {
        readonly data: { readonly text: string } | null;
      };
      return data?.text ?? "";
    },
    mustNotRead: [],
  };
}
