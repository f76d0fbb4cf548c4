import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  launchExtension,
  practiceExtensionDir,
  type LaunchedExtension,
  type LaunchOptions,
} from "./launch-extension.ts";
import { startShopPool, type ShopPool } from "./shop-pool.ts";

/** A pool and a browser with the practice build of the extension, both new. */
export type ShopWorld = LaunchedExtension & { readonly shop: ShopPool };

const root = resolve(import.meta.dirname, "../../..");

/** Pictures for people to look at; not part of the repository. */
export function screenshotPath(name: string): string {
  const folder = join(root, ".artifacts/screenshots");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/** Starts both. `GRANARY_CHROMIUM` says which browser; Debian's if it says nothing. */
export async function startShopWorld(
  options: Partial<Pick<LaunchOptions, "language" | "colorScheme" | "hasPageCache">> & {
    /** Days of use in the pool's books before today. */
    readonly historyDays?: number;
  } = {},
): Promise<ShopWorld> {
  if (!existsSync(practiceExtensionDir)) {
    throw new Error(
      "Build the extension first: pnpm --filter @granary/extension-browser build:all",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "granary-shop-"));
  const shop = await startShopPool(join(folder, "pool"), options.historyDays);
  const launched = await launchExtension({
    ...options,
    extensionDir: practiceExtensionDir,
    profileDir: join(folder, "profile"),
    headless: true,
    executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
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
