import { browser } from "wxt/browser";
import type { HoldOrder } from "./card-channel.ts";
import { setHandoverName } from "./handover-name.ts";
import type { PageOrder, PagePartName } from "./message.ts";
import { setPageWorldName } from "./page-world-name.ts";
import { browserLanguage } from "./page-words.ts";

/** Tells what runs of ours in a tab; nothing happens where nothing does. */
export async function orderTab(tabId: number, order: PageOrder): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, order);
  } catch {
    // Nothing of ours runs in that tab.
  }
}

/** Takes everything of ours out of a site's open documents, also in frames of other sites. */
export async function leaveOpenTabs(origin: string): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) await orderTab(id, { kind: "go-away", origin });
  }
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

/** Adds a part to one frame of one tab. */
export async function loadPart(
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  part: PagePartName,
): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.executeScript({ target, files: [`${part}.js`] });
}

/** Adds what speaks with editors in the page's own world to one frame; it listens to a name from then on. */
export async function loadPageWorld(
  frame: { readonly tabId: number; readonly frameId: number },
  name: string,
): Promise<void> {
  const target = { tabId: frame.tabId, frameIds: [frame.frameId] };
  const world = "MAIN";
  await browser.scripting.executeScript({ target, world, func: setPageWorldName, args: [name] });
  await browser.scripting.executeScript({ target, world, files: ["page-world.js"] });
}

/** Has the top document of a tab build the frame of a card whose field is in one of its frames. */
export async function holdInTop(
  { tabId, order }: { readonly tabId: number; readonly order: HoldOrder },
  handoverName: string,
): Promise<void> {
  await loadField({ tabId, frameId: 0 }, handoverName);
  await browser.tabs.sendMessage(tabId, order, { frameId: 0 });
}
