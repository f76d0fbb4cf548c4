import type { Page } from "playwright-core";

/** Opens a folder in a code-server and waits until it can be worked in. */
export async function openWorkbench(page: Page, url: string, folder: string): Promise<void> {
  await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".monaco-workbench .statusbar-item").first().waitFor();
}

/** Runs a command as a person does: the palette, its title, Enter. */
export async function runPaletteCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input.input");
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
  await page.keyboard.press("Enter");
}

/** The text of the status bar's item with this id, such as `granary.granary.granary.allowance`. */
export function statusBarItem(page: Page, id: string) {
  return page.locator(`.statusbar-item[id$="${id}"]`).first();
}
