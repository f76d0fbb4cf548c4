import { browser } from "wxt/browser";
import type { HoldOrder } from "./card-channel.ts";
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

/** Adds the words, the button and the card to one frame of one tab. */
export async function loadField(tabId: number, frameId: number): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [`words/${browserLanguage()}.js`, "field.js"],
  });
}

/** Has the top document of a tab build the frame of a card whose field is in one of its frames. */
export async function holdInTop(tabId: number, order: HoldOrder): Promise<void> {
  await loadField(tabId, 0);
  await browser.tabs.sendMessage(tabId, order, { frameId: 0 });
}
