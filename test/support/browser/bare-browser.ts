/** A browser without the extension, for pages into which the product's own code is loaded. */
import { chromium, type Browser } from "playwright-core";
import { hangMs } from "../patience.ts";
import { connectBidi } from "./firefox/bidi.ts";
import type { BrowserTab } from "./browser-tab.ts";
import { createChromiumTab } from "./chromium-tab.ts";
import { createFirefoxTab } from "./firefox/firefox-tab.ts";
import { firefoxPath, startFirefox, stopFirefox } from "./firefox/launch-firefox.ts";

/** Such a browser, with one tab open. */
export type BareBrowser = { readonly tab: BrowserTab; readonly close: () => Promise<void> };

/** Starts Chromium, Chrome or Edge: what `GRANARY_CHROMIUM` says, Debian's if it says nothing. */
export function launchBareChromium(): Promise<Browser> {
  return chromium.launch({
    timeout: hangMs,
    executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
}

/** The browsers, and how each is started. */
export const bareBrowsers: Readonly<Record<"chromium" | "firefox", () => Promise<BareBrowser>>> = {
  chromium: async () => {
    const browser = await launchBareChromium();
    const tab = await createChromiumTab(await browser.newPage());
    return { tab, close: () => browser.close() };
  },
  firefox: async () => {
    const browser = await startFirefox({ executablePath: firefoxPath });
    // There is no extension, so none of its pages is looked for.
    const surroundings = { bidi: connectBidi(browser), extensionOrigin: "moz-extension://none" };
    const page = await browser.newPage();
    // Nothing in a tab behind another has the focus.
    await page.bringToFront();
    const tab = await createFirefoxTab(page, surroundings);
    return { tab, close: () => stopFirefox(browser) };
  },
};
