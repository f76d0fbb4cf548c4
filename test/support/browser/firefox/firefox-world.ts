import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExtensionBrowser } from "../browser-tab.ts";
import {
  firefoxExtensionDir,
  firefoxPath,
  launchFirefox,
  type FirefoxOptions,
} from "./launch-firefox.ts";
import { startShopPool, type ShopPool } from "../shop-pool.ts";

/** A pool and a Firefox with the practice build of the extension, both new. */
export type FirefoxWorld = ExtensionBrowser & {
  readonly shop: ShopPool;
};

/** Starts both. */
export async function startFirefoxWorld(
  options: Pick<FirefoxOptions, "language" | "colorScheme"> = {},
): Promise<FirefoxWorld> {
  if (!existsSync(firefoxExtensionDir)) {
    throw new Error(
      "Build the extension first: pnpm --filter @granary/extension-browser build:all",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "granary-firefox-"));
  const shop = await startShopPool(join(folder, "pool"));
  const launched = await launchFirefox({
    ...options,
    extensionDir: firefoxExtensionDir,
    profileDir: join(folder, "profile"),
    executablePath: firefoxPath,
  });
  return {
    ...launched,
    shop,
    close: async () => {
      await launched.close();
      await shop.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
