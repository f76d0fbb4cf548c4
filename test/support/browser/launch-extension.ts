import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page, type Worker } from "playwright-core";
import { hangMs } from "../patience.ts";
import { waitUntil } from "../wait-until.ts";

/** Where the practice build of the extension lies after `pnpm --filter …/extension-browser build:all`. */
export const practiceExtensionDir = join(
  import.meta.dirname,
  "../../../extension-browser/.output/chrome-mv3-practice",
);

/** A browser with the extension in it. */
export type LaunchedExtension = {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The extension's background. */
  readonly background: Worker;
  readonly close: () => Promise<void>;
};

/** What to start. */
export type LaunchOptions = {
  readonly extensionDir: string;
  /** Kept between runs if it is the same. */
  readonly profileDir: string;
  readonly headless: boolean;
  readonly executablePath: string;
  /** A BCP 47 tag; the machine's language if absent. */
  readonly language?: string;
  readonly colorScheme?: "light" | "dark";
  /** Whether pages that are left are kept to come back to, as in a person's browser. */
  readonly hasPageCache?: boolean;
};

// Nothing of the browser's own may go to the network or ask a question.
const quiet = [
  // Chromium refuses its sandbox to root, which is who runs in a container.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium, Chrome or Edge with one unpacked extension and waits for its background. */
export async function launchExtension(options: LaunchOptions): Promise<LaunchedExtension> {
  const { extensionDir, language } = options;
  const isFirst = !existsSync(options.profileDir);
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: options.executablePath,
    timeout: hangMs,
    // Playwright's own headless mode is the old one in some versions; extensions need the new one.
    headless: false,
    // Whoever started the browser stops it; Playwright would end the whole process at Ctrl+C.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: options.headless ? { width: 1280, height: 800 } : null,
    colorScheme: options.colorScheme ?? null,
    args: [
      ...(options.headless ? ["--headless=new"] : []),
      ...quiet,
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      ...(language === undefined ? [] : [`--lang=${language}`]),
    ],
    ignoreDefaultArgs: [
      "--disable-extensions",
      ...(options.hasPageCache === true ? ["--disable-back-forward-cache"] : []),
    ],
    ...(language !== undefined && { env: { ...process.env, LANGUAGE: language } }),
  });
  context.setDefaultTimeout(hangMs);
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  if (isFirst) await welcomeTab(context);
  return {
    context,
    extensionId: new URL(background.url()).host,
    background,
    close: () => context.close(),
  };
}

const isWelcome = (page: Page) => page.url().endsWith("/welcome.html");

// A fresh installation opens the welcome page in front. Not waiting for it would have it cover
// whatever a test opens first.
async function welcomeTab(context: BrowserContext): Promise<void> {
  await waitUntil(() => context.pages().some(isWelcome), "the welcome page had opened");
}
