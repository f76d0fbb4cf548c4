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

/** No event tells a page that the extension is gone. */
const lookMs = 1_000;

/** Calls back once if the extension is gone, until `signal` aborts. */
export function watchExtension(onGone: () => void, signal: AbortSignal): void {
  const timer = setInterval(() => {
    if (isExtensionHere()) return;
    clearInterval(timer);
    onGone();
  }, lookMs);
  signal.addEventListener("abort", () => clearInterval(timer));
}

/** Calls what needs the extension, unless it is gone: it would throw, into a page that is not ours. */
export function whileHere(call: () => void): void {
  if (isExtensionHere()) call();
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
