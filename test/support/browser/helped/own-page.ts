/** A page of the extension's own in a tab of its own, and what it is asked to do there. */
import { waitFor, type BrowserTab, type ExtensionBrowser } from "../browser-tab.ts";

/** The settings page, open. */
export type OwnPage = {
  readonly tab: BrowserTab;
  /** Says something to the background, as the page does when one of its switches is pressed. */
  readonly tell: (message: OwnMessage) => Promise<void>;
  /**
   * Opens the card where the keyboard is in the tab with such an address, as the background does when
   * the shortcut is pressed: a browser that is driven hears no shortcuts.
   */
  readonly orderCard: (origin: string) => Promise<void>;
};

/** What a page of ours says to the background here. */
export type OwnMessage =
  | { readonly kind: "join"; readonly link: string }
  | { readonly kind: "switch-site"; readonly origin: string; readonly on: boolean };

/** As much of the extension's API as its page is asked to use. */
type Chrome = {
  readonly runtime: { readonly sendMessage: (message: object) => Promise<{ kind: string }> };
  readonly tabs: {
    readonly query: (of: object) => Promise<readonly { id: number; url?: string }[]>;
    readonly sendMessage: (tabId: number, message: object) => Promise<void>;
  };
};
type ExtensionWindow = typeof globalThis & { readonly chrome: Chrome };

/** Opens the settings page in a new tab, in front of the others. */
export async function openOwnPage(browser: ExtensionBrowser): Promise<OwnPage> {
  const tab = await browser.openTab();
  await tab.goto(`${browser.extensionOrigin}/options.html`);
  await waitFor(tab, "#app > *");
  return {
    tab,
    tell: async (message) => {
      const answer = await tab.evaluate(
        (said) => (globalThis as ExtensionWindow).chrome.runtime.sendMessage(said),
        message,
      );
      if (answer.kind !== "done") {
        throw new Error(`the background answered ${JSON.stringify(answer)}`);
      }
    },
    orderCard: (origin) =>
      tab.evaluate(async (wanted) => {
        const { tabs } = (globalThis as ExtensionWindow).chrome;
        const all = await tabs.query({});
        const at = all.find(({ url }) => url?.startsWith(wanted) === true);
        if (at !== undefined) await tabs.sendMessage(at.id, { kind: "open-card" });
      }, origin),
  };
}

/** Joins a pool and switches help on for sites, as on the settings page. */
export async function joinAndHelpOn(
  own: OwnPage,
  { joinLink, origins }: { readonly joinLink: string; readonly origins: readonly string[] },
): Promise<void> {
  await own.tell({ kind: "join", link: joinLink });
  for (const origin of origins) await own.tell({ kind: "switch-site", origin, on: true });
}
