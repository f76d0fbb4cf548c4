import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { endWithUs } from "../../end-with-us.ts";
import { hangMs } from "../../patience.ts";
import { waitUntil } from "../../wait-until.ts";
import { connectBidi, type Bidi } from "./bidi.ts";
import type { ExtensionBrowser } from "../browser-tab.ts";
import { openFirefoxExtension } from "./firefox-extension.ts";
import { createFirefoxTab } from "./firefox-tab.ts";

/** Where the practice build for Firefox lies after `pnpm --filter …/extension-browser build:all`. */
export const firefoxExtensionDir = join(
  import.meta.dirname,
  "../../../../extension-browser/.output/firefox-mv3-practice",
);

/** Which Firefox the tests drive: what `GRANARY_FIREFOX` says, Debian's if it says nothing. */
export const firefoxPath = process.env["GRANARY_FIREFOX"] ?? "/usr/bin/firefox-esr";

/** What to start. */
export type FirefoxOptions = {
  /** An empty or a new folder; one of its own that goes with it if absent. */
  readonly profileDir?: string;
  readonly executablePath: string;
  /** A BCP 47 tag; the machine's language if absent. */
  readonly language?: string;
  readonly colorScheme?: "light" | "dark";
};

/** Starts Firefox without a window. It ends with this process: unlike Chromium it would not by itself. */
export async function startFirefox(options: FirefoxOptions): Promise<Browser> {
  const { profileDir } = options;
  if (profileDir !== undefined) mkdirSync(profileDir, { recursive: true });
  const browser = await launch({
    browser: "firefox",
    executablePath: options.executablePath,
    ...(profileDir !== undefined && { userDataDir: profileDir }),
    headless: true,
    timeout: hangMs,
    protocolTimeout: hangMs,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    defaultViewport: { width: 1280, height: 800 },
    // Otherwise it opens no page of an extension by its address.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "intl.locale.requested": options.language ?? "",
      // Without a window nobody can answer whether a site may be read.
      "extensions.webextOptionalPermissionPrompts": false,
      "ui.systemUsesDarkTheme": options.colorScheme === "dark" ? 1 : 0,
    },
  });
  const started = browser.process();
  if (started !== null) endWithUs(started);
  return browser;
}

/**
 * Starts it and installs an extension for as long as it runs. Firefox gives such an extension the host
 * permissions its manifest names without asking.
 */
export async function launchFirefox(
  options: FirefoxOptions & { readonly extensionDir: string },
): Promise<ExtensionBrowser> {
  const browser = await startFirefox(options);
  const id = await browser.installExtension(options.extensionDir);
  const bidi = connectBidi(browser);
  const extension = await openFirefoxExtension(bidi, id);
  const { extensionOrigin } = extension;
  // It opens in front of whatever is there by then.
  await welcomeTab(bidi, extensionOrigin);
  return {
    ...extension,
    openTab: async () => {
      const page = await browser.newPage();
      // Nothing in a tab behind another has the focus.
      await page.bringToFront();
      return await createFirefoxTab(page, { bidi, extensionOrigin });
    },
    close: () => stopFirefox(browser),
  };
}

async function welcomeTab(bidi: Bidi, extensionOrigin: string): Promise<void> {
  const isThere = async () =>
    (await bidi.contexts({})).some(({ url }) => url === `${extensionOrigin}/welcome.html`);
  await waitUntil(isThere, "the welcome page had opened");
}

/** Ends it, also where it does not end by itself. */
export async function stopFirefox(browser: Browser): Promise<void> {
  const ended = browser.process();
  await browser.close();
  if (ended !== null && ended.exitCode === null) ended.kill("SIGKILL");
}
