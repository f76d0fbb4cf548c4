import type { Worker } from "playwright-core";

/** What pressing the shortcut has the background do: a browser that is driven hears no shortcuts. */
export async function openByShortcut(background: Worker): Promise<void> {
  await background.evaluate(async () => {
    type Tabs = {
      query: (of: object) => Promise<readonly { readonly id: number }[]>;
      sendMessage: (id: number, message: object) => Promise<void>;
    };
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const [tab] = await tabs.query({ active: true });
    if (tab !== undefined) await tabs.sendMessage(tab.id, { kind: "open-card" });
  });
}
