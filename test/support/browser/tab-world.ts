import type { ExtensionBrowser } from "./browser-tab.ts";
import { openChromiumExtension } from "./chromium-extension.ts";
import { createChromiumTab } from "./chromium-tab.ts";
import { startFirefoxWorld } from "./firefox/firefox-world.ts";
import type { ShopPool } from "./shop-pool.ts";
import { startShopWorld } from "./shop-world.ts";

/** A pool and a browser with the extension, whichever browser it is. */
export type TabWorld = ExtensionBrowser & { readonly shop: ShopPool };

/** Starts a pool and one of the browsers. */
export type StartTabWorld = (options?: {
  /** Whether pages that are left are kept to come back to; in Firefox they always are. */
  readonly hasPageCache?: boolean;
}) => Promise<TabWorld>;

/** The browsers in which the extension runs, and how each is started. */
export const tabWorlds: Readonly<Record<"chromium" | "firefox", StartTabWorld>> = {
  chromium: async (options = {}) => {
    const world = await startShopWorld({ colorScheme: "light", ...options });
    return {
      ...openChromiumExtension(world),
      shop: world.shop,
      openTab: async () => await createChromiumTab(await world.context.newPage()),
      close: world.close,
    };
  },
  firefox: () => startFirefoxWorld({ colorScheme: "light" }),
};
