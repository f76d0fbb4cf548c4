/**
 * Goal: a person can join, choose a model, take a suggestion and leave, and what they see is worth
 * looking at. Method: the packed extension in code-server, driven in Chromium by what is on the
 * screen. Leaves pictures in `.artifacts/screenshots`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installCodeServer } from "../support/vscode/install-code-server.ts";
import { hangMs } from "../support/patience.ts";
import { launchChromium } from "../support/vscode/launch-chromium.ts";
import { packageExtension } from "../support/vscode/package-extension.ts";
import { startCodeServer } from "../support/vscode/start-code-server.ts";
import { startTestPool, type TestPool } from "../support/vscode/test-pool.ts";
import { openWorkbench, runPaletteCommand, statusBarItem } from "../support/vscode/workbench.ts";

const pictures = resolve(import.meta.dirname, "../../.artifacts/screenshots");
const code = `type OrderLine = { name: string; quantity: number; unitCents: number };

/** What an order costs, in cents. */
export function totalCents(lines: readonly OrderLine[]): number {
  
}
`;

const opened = new AsyncDisposableStack();
let page: Page;
let pool: TestPool;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "granary-window-"));
  opened.defer(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const folder = join(scratch, "lantern-shop");
  mkdirSync(folder);
  writeFileSync(join(folder, "prices.ts"), code);
  const server = await installCodeServer();
  if (server.kind === "missing") throw new Error(server.why);
  pool = opened.use(await startTestPool(join(scratch, "pool")));
  const vsix = await packageExtension();
  // The list of words would lie over the suggestion.
  const settings = {
    "workbench.colorTheme": "Default Dark Modern",
    "editor.quickSuggestions": { other: "off" },
    "editor.minimap.enabled": false,
  };
  const editor = opened.use(await startCodeServer({ server, scratch, vsix, settings }));
  const browser: Browser = opened.adopt(await launchChromium(), (one) => one.close());
  page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  page.setDefaultTimeout(hangMs);
  await openWorkbench(page, editor.url, folder);
});
afterAll(() => opened.disposeAsync());

/** Takes a picture once nothing fades in any more. */
async function picture(name: string): Promise<void> {
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `vscode-${name}.png`) });
}
const allowance = () => statusBarItem(page, "granary.allowance");
const expectAllowance = (words: string) =>
  expect
    .poll(() =>
      allowance()
        .innerText()
        .catch(() => ""),
    )
    .toContain(words);
/** Away from everything that shows a hover. */
const restPointer = () => page.mouse.move(640, 700);

describe("in the window of an editor", () => {
  it("the status bar offers to join", async () => {
    await expectAllowance("Join a pool");
    expect(await allowance().getAttribute("aria-label")).toContain("Granary");
    await picture("not-joined");
  });

  it("a link that was copied is there to be confirmed, and Enter joins", async () => {
    const { link } = await pool.calls.invite();
    await page.evaluate((text) => navigator.clipboard.writeText(text), link);
    await allowance().click();
    const input = page.locator(".quick-input-widget input.input");
    await input.waitFor();
    expect(await input.inputValue()).toBe(link);
    const message = page.locator(".quick-input-message", { hasText: new URL(link).host });
    await message.waitFor();
    expect(await message.textContent()).toContain("will be sent there");
    await picture("join");
    await input.press("Enter");
    // Whose allowance it is stands before it.
    await expectAllowance("Granary · ");
    await expectAllowance("% left today");
    await runPaletteCommand(page, "Notifications: Clear All Notifications");
  });

  it("the status bar says what is left, which limit binds, and who gave it", async () => {
    const hover = page.locator(".monaco-hover", { hasText: "Given by" });
    // The item is drawn anew with each figure, and a pointer that rests on it says nothing twice.
    const showsHover = async () => {
      await restPointer();
      await allowance().hover();
      // The pointer rests for a moment before a hover shows.
      await page.waitForTimeout(2_000);
      return await hover.isVisible();
    };
    await expect.poll(showsHover).toBe(true);
    expect(await hover.innerText()).toMatch(/Your team's: [\d,]+ of [\d,]+ tokens left today/);
    expect(await hover.innerText()).toContain("Practice answers, not AI.");
    await picture("status-bar");
    await allowance().click();
    await page.locator(".quick-input-list", { hasText: "Leave this pool" }).waitFor();
    await restPointer();
    await hover.waitFor({ state: "hidden" });
    await picture("menu");
    await page.keyboard.press("Escape");
  });

  it("a chat that would only ask for an account says so before it is opened", async () => {
    await allowance().click();
    await page.locator(".quick-input-list").getByText("Ask a model").click();
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain("would ask you to sign in");
    await picture("chat-asks");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  it("the model picker has the pool's models", async () => {
    await page.keyboard.press("Control+Alt+I");
    const chosen = page.locator(".model-picker-name").first();
    await expect.poll(() => chosen.innerText().catch(() => "")).toMatch(/^(Granary|practice)/);
    await chosen.click();
    const others = page.locator(".context-view").getByText("Other Models");
    await others.click();
    await expect
      .poll(() => page.locator(".context-view .monaco-list-row").allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/Granary Smart/)]));
    await picture("model-picker");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Alt+I");
  });

  it("a suggestion stands at the cursor and Tab takes it", async () => {
    await pool.calls.script({
      answer: "return lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);",
    });
    await page.getByRole("treeitem", { name: "prices.ts" }).dblclick();
    await page.locator(".editor-instance .view-line", { hasText: "totalCents" }).waitFor();
    await runPaletteCommand(page, "Go to Line/Column...");
    await page.keyboard.type("5:3");
    await page.keyboard.press("Enter");
    await page.keyboard.type("re");
    const ghost = page.locator(".ghost-text-decoration, .ghost-text-decoration-preview").first();
    await ghost.waitFor();
    await restPointer();
    await picture("ghost-text");
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.locator(".view-lines").innerText())
      .toMatch(/return\slines\.reduce/);
  });

  it("a window that is opened again is still in the pool", async () => {
    await page.keyboard.press("Control+S");
    await page.reload();
    await expectAllowance("% left today");
    expect(await page.locator(".notification-toast").allInnerTexts()).toEqual([]);
  });

  it("leaving asks first and takes everything away", async () => {
    await runPaletteCommand(page, "Granary: Leave the Pool");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await picture("leave");
    expect(await dialog.innerText()).toContain("Leave Granary?");
    await dialog.getByRole("button", { name: "Leave" }).click();
    await expectAllowance("Join a pool");
  });
});
