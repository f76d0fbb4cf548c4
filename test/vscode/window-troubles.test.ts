/**
 * Goal: whoever meets trouble reads what happened, in their language, and nothing that strangers wrote
 * can be pressed. Method: the packed extension in code-server in every language and kind of theme, in
 * front of a pool whose address can be shut. Leaves pictures in `.artifacts/screenshots`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDoor, type Door } from "../support/door.ts";
import { hangMs } from "../support/patience.ts";
import { installCodeServer } from "../support/vscode/install-code-server.ts";
import { launchChromium } from "../support/vscode/launch-chromium.ts";
import { looks, type Look } from "../support/vscode/looks.ts";
import { packageExtension } from "../support/vscode/package-extension.ts";
import { startCodeServer, type RunningCodeServer } from "../support/vscode/start-code-server.ts";
import { startTestPool, type TestPool } from "../support/vscode/test-pool.ts";
import { openWorkbench, runPaletteCommand, statusBarItem } from "../support/vscode/workbench.ts";

const pictures = resolve(import.meta.dirname, "../../.artifacts/screenshots");
const hostile = "[Restart to finish](command:workbench.action.openSettings?%22hostile%22)";

/** What a person reads, as far as it is looked for here. */
const texts: Readonly<
  Record<string, Readonly<Record<"join" | "down" | "shut" | "left" | "again" | "asOf", string>>>
> = {
  en: {
    join: "Join a pool",
    down: "Pool not reached",
    shut: "Access not readable",
    left: "left today",
    again: "Ask again",
    asOf: "left at",
  },
  "zh-cn": {
    join: "加入共享池",
    down: "无法连接共享池",
    shut: "无法读取访问权限",
    left: "今天",
    again: "重新查询",
    asOf: "时剩余",
  },
  es: {
    join: "Unirse a un fondo",
    down: "Fondo sin conexión",
    shut: "Acceso ilegible",
    left: "hoy",
    again: "Volver a preguntar",
    asOf: "Quedaba",
  },
};

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

describe.each(looks)("in an editor in $language with $theme", ({ language, theme }: Look) => {
  let page: Page;
  const text = texts[language];
  if (text === undefined) throw new Error(`${language} has no texts`);

  const allowance = () => statusBarItem(page, "granary.allowance");
  const shows = (words: string) =>
    expect
      .poll(() =>
        allowance()
          .innerText()
          .catch(() => ""),
      )
      .toContain(words);
  const picture = async (name: string) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `vscode-${name}-${language}.png`) });
  };
  /** What the hover over the allowance says. */
  const hover = async () => {
    const found = page.locator(".monaco-hover:visible").first();
    const isShown = async () => {
      await page.mouse.move(640, 500);
      await allowance().hover();
      await page.waitForTimeout(2_000);
      return await found.isVisible();
    };
    await expect.poll(isShown).toBe(true);
    return found;
  };
  /** "Ask again", which stands in the menu of the allowance. */
  const refresh = async () => {
    await page.keyboard.press("Escape");
    await allowance().click();
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: text.again });
    await row.click();
    await row.waitFor({ state: "hidden" });
  };
  const openModels = async () => {
    const chosen = page.locator(".model-picker-name").first();
    if (!(await chosen.isVisible())) await page.keyboard.press("Control+Alt+I");
    await chosen.press("Enter");
    await page.locator(".context-view").getByText("Other Models").click();
  };
  const closeModels = () => page.keyboard.press("Escape");
  const modelRows = async () =>
    (await page.locator(".context-view .monaco-list-row").allInnerTexts()).join("\n");
  const joinBy = async (link: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), link);
    await allowance().click();
    const input = page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await expect.poll(() => input.inputValue()).toBe(link);
    await input.press("Enter");
  };
  const toast = () => page.locator(".notification-toast").first();
  const closeToasts = () => runPaletteCommand(page, "Notifications: Clear All Notifications");

  beforeAll(async () => {
    page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      permissions: ["clipboard-read", "clipboard-write"],
      locale: language,
    });
    page.setDefaultTimeout(hangMs);
    editor.set({ "workbench.colorTheme": theme });
    // Its own words stay English: no language pack is on this machine. Ours follow the language.
    await page.addInitScript((language) => {
      Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
    }, language);
    await openWorkbench(page, editor.url, folder);
  });
  afterAll(() => page.close());

  it("an error of a stranger's host is words, and nothing to press", async () => {
    await shows(text.join);
    await joinBy(`${strangerUrl}/join/${(await pool.calls.invite()).code}`);
    await toast().waitFor();
    await picture("stranger");
    const message = toast().locator(".notification-list-item-message");
    expect(await message.innerText()).toContain("Restart to finish");
    expect(await message.locator("a").count()).toBe(0);
    await closeToasts();
  });
  it("a pool's name is words wherever it stands", async () => {
    await joinBy((await pool.calls.invite()).link);
    await shows(text.left);
    await toast().waitFor();
    await picture("hostile-pool");
    const message = toast().locator(".notification-list-item-message");
    expect(await message.innerText()).toContain("Restart to finish");
    expect(await message.locator("a").count()).toBe(0);
    await closeToasts();
    const said = await hover();
    await picture("hostile-hover");
    expect(await said.innerText()).toContain("Restart to finish");
    expect(await said.locator("a").count()).toBe(0);
  });

  it("a pool that is not reached is said, and the models stay", async () => {
    await door.shut();
    await refresh();
    await shows(text.asOf);
    expect(await (await hover()).innerText()).toContain("Restart to finish");
    await picture("not-reached");
  });

  it("a pool that is not reached at the start is said, and comes back by itself", async () => {
    await page.reload();
    await shows(text.down);
    expect(await (await hover()).innerText()).toContain("Granary");
    await picture("not-reached-at-start");
    await openModels();
    await picture("models-kept");
    await closeModels();
    await door.open();
    await shows(text.left);
  });

  it("a model that is offered while the editor is open is there, and gone once it is not", async () => {
    await pool.calls.offerModel("Lantern Coder");
    await refresh();
    await openModels();
    await expect.poll(modelRows).toContain("Lantern Coder");
    await picture("model-added");
    await closeModels();
    await pool.calls.offerModel();
    await refresh();
    await openModels();
    await expect.poll(modelRows).not.toContain("Lantern Coder");
    await closeModels();
  });

  it("a keychain that was emptied is said, with the pool it was for", async () => {
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("secrets")) localStorage.removeItem(key);
      }
    });
    await page.reload();
    await shows(text.shut);
    expect(await (await hover()).innerText()).toContain("Restart to finish");
    await picture("keychain-lost");
  });
});
