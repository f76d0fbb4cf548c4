/**
 * Goal: whoever meets trouble reads what happened, in their language, and nothing that strangers wrote
 * can be pressed. Method: the packed extension in code-server in every language and kind of theme, in
 * front of a pool whose address can be shut. Leaves pictures in `.artifacts/screenshots`.
 */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDoor, type Door } from "../support/door.ts";
import { openEditorWindow, type EditorWindow } from "../support/vscode/editor-window.ts";
import { installCodeServer } from "../support/vscode/install-code-server.ts";
import { launchChromium } from "../support/vscode/launch-chromium.ts";
import { looks } from "../support/vscode/looks.ts";
import { packageExtension } from "../support/vscode/package-extension.ts";
import { startCodeServer, type RunningCodeServer } from "../support/vscode/start-code-server.ts";
import { startTestPool, type TestPool } from "../support/vscode/test-pool.ts";

const pictures = resolve(import.meta.dirname, "../../.artifacts/screenshots");
const hostile = "[Restart to finish](command:workbench.action.openSettings?%22hostile%22)";

const opened = new AsyncDisposableStack();
let browser: Browser;
let pool: TestPool;
let door: Door;
let editor: RunningCodeServer;
let folder: string;
let strangerUrl: string;

/** Answers whatever it is asked with an error in words of its own. */
async function serveStranger(): Promise<Server> {
  const error = { code: "forbidden", type: "permission", message: hostile, hint: hostile };
  const server = createServer((_, response) => {
    response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ error }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** What a stranger wrote is there to be read, with nothing in it to press. */
async function expectPlain(surface: Locator): Promise<void> {
  expect(await surface.innerText()).toContain("Restart to finish");
  expect(await surface.locator("a").count()).toBe(0);
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "granary-troubles-"));
  opened.defer(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  folder = join(scratch, "lantern-shop");
  mkdirSync(folder);
  writeFileSync(join(folder, "prices.ts"), "export const unitCents = 250;\n");
  const server = await installCodeServer();
  if (server.kind === "missing") throw new Error(server.why);
  door = opened.use(await makeDoor());
  pool = opened.use(
    await startTestPool(join(scratch, "pool"), { publicUrl: door.url, names: { pool: hostile } }),
  );
  door.leadTo(Number(new URL(pool.url).port));
  const stranger = await serveStranger();
  opened.defer(() => void stranger.close());
  strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  const vsix = await packageExtension();
  editor = opened.use(await startCodeServer({ server, scratch, vsix }));
  browser = opened.adopt(await launchChromium(), (one) => one.close());
});
afterAll(() => opened.disposeAsync());

describe.each(looks)("in an editor in $language with $theme", (look) => {
  const { says, theme } = look;
  let window: EditorWindow;

  beforeAll(async () => {
    await door.open();
    await pool.calls.offerModel();
    editor.set({ "workbench.colorTheme": theme });
    window = await openEditorWindow({ browser, url: editor.url, folder, look, pictures });
  });
  afterAll(() => window.page.close());

  it("an error of a stranger's host is its words, and nothing to press", async () => {
    await expect.poll(window.text).toContain(says.join);
    await window.joinBy(`${strangerUrl}/join/${(await pool.calls.invite()).code}`);
    await expectPlain(await window.message());
    await window.picture("stranger");
    await window.closeMessages();
  });

  it("a pool's name is words wherever it stands", async () => {
    await window.joinBy((await pool.calls.invite()).link);
    await expect.poll(window.text).toContain(says.left);
    await expectPlain(await window.message());
    await window.picture("hostile-pool");
    await window.closeMessages();
    const hover = await window.hover("Restart to finish");
    await window.picture("hostile-hover");
    await expectPlain(hover);
  });

  it("a pool that is not reached is said, with what was left before", async () => {
    await door.shut();
    await window.askAgain();
    await expect.poll(window.text).toContain(says.asOf);
    await window.hover("Restart to finish");
    await window.picture("not-reached");
  });

  it("a pool that is not reached at the start is said, and comes back by itself", async () => {
    await window.page.reload();
    await expect.poll(window.text).toContain(says.notReached);
    await window.hover("Restart to finish");
    await window.picture("not-reached-at-start");
    const models = await window.openModels();
    expect(await models.innerText()).toContain(says.code);
    await window.picture("models-kept");
    await window.close(models);
    await door.open();
    await expect.poll(window.text).toContain(says.left);
  });

  it("a model that is offered while the editor is open is there, and gone once it is not", async () => {
    // A pool may answer with what it knew a moment ago.
    const offeredNow = async () => {
      await window.askAgain();
      return await window.modelsOffered();
    };
    await pool.calls.offerModel("Lantern Coder");
    await expect.poll(offeredNow).toContain("Lantern Coder");
    const models = await window.openModels();
    await window.picture("model-added");
    await window.close(models);
    await pool.calls.offerModel();
    await expect.poll(offeredNow).not.toContain("Lantern Coder");
  });

  it("a keychain that was emptied is said, with the pool it was for and what can be done", async () => {
    await window.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("secrets")) localStorage.removeItem(key);
      }
    });
    await window.page.reload();
    await expect.poll(window.text).toContain(says.keychainShut);
    await window.hover("Restart to finish");
    await window.picture("keychain-lost");
    await window.openMenu(says.tryAgain);
    await window.picture("keychain-lost-menu");
  });
});
