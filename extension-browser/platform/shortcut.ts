import { browser } from "wxt/browser";

/** The command in the manifest that opens the card. */
const command = "open-card";

/** Where Chromium lists every extension's keys; only a tab can be led there, not a link. */
const chromiumSettings = "chrome://extensions/shortcuts";

/** The keys that open the card as the browser writes them; `undefined` if none are set. */
export async function readShortcut(): Promise<string | undefined> {
  const all = await browser.commands.getAll();
  const shortcut = all.find(({ name }) => name === command)?.shortcut;
  return shortcut === "" ? undefined : shortcut;
}

/** Opens the browser's own page for choosing keys; false where it has none that can be opened. */
export async function openShortcutSettings(): Promise<boolean> {
  // Firefox, from 137 on.
  const { openShortcutSettings: open } = browser.commands as {
    readonly openShortcutSettings?: () => Promise<void>;
  };
  try {
    if (open === undefined) await browser.tabs.create({ url: chromiumSettings });
    else await open();
    return true;
  } catch {
    return false;
  }
}
