import { browser } from "wxt/browser";
import type { HoldOrder } from "./card-channel.ts";
import { setHandoverName } from "./handover-name.ts";
import type { PageOrder } from "./message.ts";
import { browserLanguage } from "./page-words.ts";
import { patternOf } from "./site-access.ts";

/** Tells what runs of ours in a tab; nothing happens where nothing does. */
export async function orderTab(tabId: number, kind: PageOrder["kind"]): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, { kind } satisfies PageOrder);
  } catch {
    // Nothing of ours runs in that tab.
  }
}

/** Takes everything of ours out of a site's open tabs. */
export async function leaveOpenTabs(origin: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(origin) });
  for (const { id } of tabs) if (id !== undefined) await orderTab(id, "go-away");
}

/**
 * Adds the words, the button and the card to one frame of one tab. `handoverName` is how they find
 * what an older version left there.
 */
export async function loadField(
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  handoverName: string,
): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, func: setHandoverName, args: [handoverName] });
  await browser.scripting.executeScript({
    target,
    files: [`words/${browserLanguage()}.js`, "field.js"],
  });
}

/** Has the top document of a tab build the frame of a card whose field is in one of its frames. */
export async function holdInTop(
  { tabId, order }: { readonly tabId: number; readonly order: HoldOrder },
  handoverName: string,
): Promise<void> {
  await loadField({ tabId, frameId: 0 }, handoverName);
  await browser.tabs.sendMessage(tabId, order, { frameId: 0 });
}
