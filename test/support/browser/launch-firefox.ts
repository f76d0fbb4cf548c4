import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { hangMs } from "../patience.ts";
import { waitUntil } from "../wait-until.ts";
import { connectBidi, type Bidi } from "./bidi.ts";
import type { ExtensionBrowser } from "./browser-tab.ts";
import { createFirefoxTab } from "./firefox-tab.ts";

/** Where the practice build for Firefox lies after `pnpm --filter …/extension-browser build:all`. */
export const firefoxExtensionDir = join(
  import.meta.dirname,
  "../../../extension-browser/.output/firefox-mv3-practice",
);

/** Which Firefox the tests drive: what `GRANARY_FIREFOX` says, Debian's if it says nothing. */
export const firefoxPath = process.env["GRANARY_FIREFOX"] ?? "/usr/bin/firefox-esr";

/** What to start. */
export type FirefoxOptions = {
  readonly extensionDir: string;
  /** An empty or a new folder. */
  readonly profileDir: string;
  readonly executablePath: string;
  /** A BCP 47 tag; the machine's language if absent. */
  readonly language?: string;
  readonly colorScheme?: "light" | "dark";
};

/**
 * Starts Firefox without a window and installs an extension for as long as it runs. Firefox gives such
 * an extension the host permissions its manifest names without asking.
 */
export async function launchFirefox(options: FirefoxOptions): Promise<ExtensionBrowser> {
  mkdirSync(options.profileDir, { recursive: true });
  const browser = await launch({
    browser: "firefox",
    executablePath: options.executablePath,
    userDataDir: options.profileDir,
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
      "ui.systemUsesDarkTheme": options.colorScheme === "dark" ? 1 : 0,
    },
  });
  const id = await browser.installExtension(options.extensionDir);
  const bidi = connectBidi(browser);
  const extensionOrigin = await findOrigin(bidi, id);
  // It opens in front of whatever is there by then.
  await welcomeTab(bidi, extensionOrigin);
  return {
    extensionOrigin,
    openTab: async () => {
      const page = await browser.newPage();
      // Nothing in a tab behind another has the focus.
      await page.bringToFront();
      return await createFirefoxTab(page, { bidi, extensionOrigin });
    },
    close: () => close(browser),
  };
}

/** Firefox makes up a host for each installation; only its own windows can ask which. */
async function findOrigin(bidi: Bidi, extensionId: string): Promise<string> {
  const [window] = await bidi.contexts({ "moz:scope": "chrome" });
  if (window === undefined) throw new Error("Firefox has no window of its own");
  const host = await bidi.call(window.context, {
    run: "(id) => WebExtensionPolicy.getByID(id).mozExtensionHostname",
    values: [{ type: "string", value: extensionId }],
  });
  return `moz-extension://${String(host.value)}`;
}

async function welcomeTab(bidi: Bidi, extensionOrigin: string): Promise<void> {
  const isThere = async () =>
    (await bidi.contexts({})).some(({ url }) => url === `${extensionOrigin}/welcome.html`);
  await waitUntil(isThere, "the welcome page had opened");
}

async function close(browser: Browser): Promise<void> {
  const ended = browser.process();
  await browser.close();
  if (ended !== null && ended.exitCode === null) ended.kill("SIGKILL");
}
