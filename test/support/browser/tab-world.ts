import type { ExtensionBrowser } from "./browser-tab.ts";
import { createChromiumTab } from "./chromium-tab.ts";
import { startFirefoxWorld } from "./firefox-world.ts";
import type { ShopPool } from "./shop-pool.ts";
import { startShopWorld } from "./shop-world.ts";

/** A pool and a browser with the extension, whichever browser it is. */
export type TabWorld = ExtensionBrowser & { readonly shop: ShopPool };

/** The browsers in which the extension runs, and how each is started. */
export const tabWorlds: Readonly<Record<"chromium" | "firefox", () => Promise<TabWorld>>> = {
  chromium: async () => {
    const world = await startShopWorld({ colorScheme: "light" });
    return {
      shop: world.shop,
      extensionOrigin: `chrome-extension://${world.extensionId}`,
      openTab: async () => await createChromiumTab(await world.context.newPage()),
      close: world.close,
    };
  },
  firefox: () => startFirefoxWorld({ colorScheme: "light" }),
};
