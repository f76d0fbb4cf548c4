import { browser } from "wxt/browser";

/**
 * Whether the extension this script came with is still there. After an update, or when it is
 * switched off, what runs in a page goes on without it, and whatever it asks of the browser throws.
 */
export function isExtensionHere(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** Takes something back from the browser; after an update there is nothing left to take it from. */
export function whileHere(takeBack: () => void): void {
  if (isExtensionHere()) takeBack();
}

/**
 * Whether this is the first start since the browser started or the extension was installed, updated
 * or switched on; true once. A background that was only put to sleep does not begin anew.
 */
export async function isFirstStart(): Promise<boolean> {
  const { started } = await browser.storage.session.get("started");
  await browser.storage.session.set({ started: true });
  return started === undefined;
}
