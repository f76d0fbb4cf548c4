import { browser } from "wxt/browser";
import type { PageCall } from "../platform/message.ts";

let loaded: Promise<string | undefined> | undefined;

/** Has what speaks with editors in the page's own world brought in, once; resolves with its name. */
export function loadPageHalf(): Promise<string | undefined> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<string | undefined> {
  const name = crypto.randomUUID();
  const call = { kind: "load-page-world", name } satisfies PageCall;
  try {
    if ((await browser.runtime.sendMessage(call)) === true) return name;
  } catch {
    // The extension is gone, or was updated.
  }
  loaded = undefined;
  return undefined;
}
