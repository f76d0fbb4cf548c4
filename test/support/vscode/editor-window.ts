import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { hangMs } from "../patience.ts";
import type { Look } from "./looks.ts";
import { openWorkbench, runPaletteCommand, statusBarItem } from "./workbench.ts";

/** Where to open a window, as whom, and where its pictures go. */
export type EditorWindowOptions = {
  readonly browser: Browser;
  readonly url: string;
  /** The folder that is open in it. */
  readonly folder: string;
  readonly look: Look;
  readonly pictures: string;
};

/** A window of the editor, and what a person does in it and reads there. */
export type EditorWindow = {
  readonly page: Page;
  /** What the status bar says of it. */
  readonly text: () => Promise<string>;
  /** Rests on the allowance until its hover says this. */
  readonly hover: (words: string) => Promise<Locator>;
  /** Joins by a link that was copied. */
  readonly joinBy: (link: string) => Promise<void>;
  /** Opens the menu of the allowance, where its row with these words is seen. */
  readonly openMenu: (words: string) => Promise<Locator>;
  readonly askAgain: () => Promise<void>;
  /** Opens the model picker with all that it offers. */
  readonly openModels: () => Promise<Locator>;
  /** What the model picker offers when it is opened now. */
  readonly modelsOffered: () => Promise<string>;
  /** Closes what lies over the window. */
  readonly close: (what: Locator) => Promise<void>;
  /** What a message says, once there is one. */
  readonly message: () => Promise<Locator>;
  readonly closeMessages: () => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
};

/** How long one try is given before the next, which is what people do, too. */
const tryMs = 5_000;

/** Waits for it, not for long: whether it is there then. */
const isSeen = (what: Locator) =>
  what.waitFor({ timeout: tryMs }).then(
    () => true,
    () => false,
  );

/** Opens a window of its own: it shares neither keychain nor history with any other. */
export async function openEditorWindow(options: EditorWindowOptions): Promise<EditorWindow> {
  const page = await openPage(options);
  const allowance = () => statusBarItem(page, "granary.allowance");
  const text = () =>
    allowance()
      .innerText()
      .catch(() => "");
  const close = async (what: Locator) => {
    const isGone = async () => {
      await page.keyboard.press("Escape");
      return !(await what.isVisible());
    };
    await expect.poll(isGone).toBe(true);
  };
  const openMenu = async (words: string) => {
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: words }).first();
    const isOpen = async () => {
      await page.keyboard.press("Escape");
      await allowance().click();
      return await isSeen(row);
    };
    await expect.poll(isOpen).toBe(true);
    return row;
  };
  const message = page.locator(".notification-toast .notification-list-item-message").first();
  return {
    page,
    text,
    hover: async (words) => {
      const hover = page.locator(".monaco-hover:visible", { hasText: words }).first();
      const isHovered = async () => {
        // The item is drawn anew with each figure, and a pointer that rests on it says nothing twice.
        await page.mouse.move(640, 400);
        await allowance().hover();
        return await isSeen(hover);
      };
      await expect.poll(isHovered).toBe(true);
      return hover;
    },
    joinBy: (link) => joinBy(link, page, allowance()),
    openMenu,
    askAgain: async () => {
      const row = await openMenu(options.look.says.askAgain);
      await row.click();
      await row.waitFor({ state: "hidden" });
    },
    ...modelPicker(page, close),
    close,
    message: async () => {
      await message.waitFor();
      return message;
    },
    closeMessages: async () => {
      await runPaletteCommand(page, "Notifications: Clear All Notifications");
      await message.waitFor({ state: "hidden" });
    },
    picture: async (name) => {
      const path = join(options.pictures, `vscode-${name}-${options.look.language}.png`);
      await page.screenshot({ path, animations: "disabled" });
    },
  };
}

async function openPage({ browser, url, folder, look }: EditorWindowOptions): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    locale: look.language,
  });
  page.setDefaultTimeout(hangMs);
  // The editor's own words stay English where it has no language pack. Ours follow the language.
  await page.addInitScript((language) => {
    Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
  }, look.language);
  await openWorkbench(page, url, folder);
  return page;
}

async function joinBy(link: string, page: Page, allowance: Locator): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), link);
  await allowance.click();
  const input = page.locator(".quick-input-widget input.input");
  await expect.poll(() => input.inputValue()).toBe(link);
  await input.press("Enter");
  // Its hover would lie over what is said next.
  await page.mouse.move(640, 400);
}

function modelPicker(
  page: Page,
  close: EditorWindow["close"],
): Pick<EditorWindow, "openModels" | "modelsOffered"> {
  const chosen = page.locator(".model-picker-name").first();
  const list = page.locator(".context-view .monaco-list").first();
  const rows = list.locator(".monaco-list-row");
  const isOpen = async () => {
    if (!(await chosen.isVisible())) await page.keyboard.press("Control+Alt+I");
    if (!(await isSeen(chosen))) return false;
    // The hover of the status bar may lie over it.
    if (!(await rows.first().isVisible())) await chosen.press("Enter");
    return await isSeen(rows.first());
  };
  const openModels = async () => {
    await expect.poll(isOpen).toBe(true);
    const fast = rows.filter({ hasText: "practice-fast" });
    const isUnfolded = async () => {
      if (!(await fast.isVisible())) await rows.filter({ hasText: "Other Models" }).click();
      return await isSeen(fast);
    };
    await expect.poll(isUnfolded).toBe(true);
    return list;
  };
  return {
    openModels,
    modelsOffered: async () => {
      const text = await (await openModels()).innerText();
      await close(list);
      return text;
    },
  };
}
