import { join, resolve } from "node:path";
import type { PageReading } from "../../../extension-browser/sites/reading/read-page.ts";
import type { Site } from "../../../extension-browser/sites/site.ts";
import { launchBareChromium } from "./bare-browser.ts";
import { bundleForPage } from "./bundle-for-page.ts";
import { firefoxPath, startFirefox, stopFirefox } from "./firefox/launch-firefox.ts";
import { startPageServer } from "./page-server.ts";

const root = resolve(import.meta.dirname, "../../../extension-browser");

/** What the lab puts into a page: the product's own reader. */
export type ReaderWindow = typeof globalThis & {
  readonly read: (
    site?: Site,
    selector?: string,
  ) => Promise<PageReading & { readonly site: string }>;
  readonly seen: (selector: string) => string;
  /** Reads, and says how long each stretch between two rests took, in milliseconds. */
  readonly readTimed: () => Promise<readonly number[]>;
};

const source = `
import { siteFor } from ${JSON.stringify(join(root, "sites/index.ts"))};
import { readPage } from ${JSON.stringify(join(root, "sites/reading/read-page.ts"))};
import { inSlices, pageSlices } from ${JSON.stringify(join(root, "sites/reading/in-slices.ts"))};
import { readVisibleText } from ${JSON.stringify(join(root, "sites/reading/visible-text.ts"))};
const find = (selector, tree = document) =>
  tree.querySelector(selector) ??
  [...tree.querySelectorAll("*")]
    .map((element) => element.shadowRoot ?? element.contentDocument)
    .filter(Boolean)
    .map((inner) => find(selector, inner))
    .find(Boolean);
globalThis.read = async (site, selector = "#reply") => {
  const field = find(selector);
  const { answered, ...reading } = await inSlices(readPage(site ?? siteFor(field), field), pageSlices);
  return { ...reading, site: siteFor(field).id };
};
globalThis.readTimed = async () => {
  const slices = [];
  let since = performance.now();
  const rest = async () => {
    slices.push(performance.now() - since);
    await pageSlices.rest();
    since = performance.now();
  };
  const field = find("#reply");
  await inSlices(readPage(siteFor(field), field), { ...pageSlices, rest });
  return [...slices, performance.now() - since];
};
globalThis.seen = (selector) => readVisibleText(find(selector));
`;

/** The product's reader as a script that puts it into a page's window. */
export function buildReader(): Promise<string> {
  return bundleForPage(source, root, { target: "chrome123" });
}

/** A browser's tab with the reader in it. */
export type ReaderLab = {
  /** Shows a page, and puts the reader into it. */
  readonly show: (html: string) => Promise<void>;
  /** Runs in the page. What goes in and comes out is JSON. */
  readonly evaluate: <Result, Value>(
    run: (value: Value) => Result | Promise<Result>,
    value: Value,
  ) => Promise<Result>;
  readonly close: () => Promise<void>;
};

type Tab = {
  readonly goto: (address: string) => Promise<unknown>;
  readonly evaluate: (run: never, value?: unknown) => Promise<unknown>;
};

/** Starts a browser without the extension; its reader is what is looked at. */
export async function openReaderLab(name: "chromium" | "firefox"): Promise<ReaderLab> {
  const [script, server] = await Promise.all([buildReader(), startPageServer()]);
  const { tab, close } = await (name === "chromium" ? openChromium() : openFirefox());
  return {
    show: async (html) => {
      server.serve("/page", { html });
      await tab.goto(`${server.origin}/page`);
      await tab.evaluate(script as never);
    },
    evaluate: <Result>(run: unknown, value: unknown) =>
      tab.evaluate(run as never, value) as Promise<Result>,
    close: async () => {
      await close();
      await server.close();
    },
  };
}

type Opened = { readonly tab: Tab; readonly close: () => Promise<void> };

async function openChromium(): Promise<Opened> {
  const browser = await launchBareChromium();
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return { tab, close: () => browser.close() };
}

async function openFirefox(): Promise<Opened> {
  const browser = await startFirefox({ executablePath: firefoxPath });
  const tab = await browser.newPage();
  return { tab: tab as unknown as Tab, close: () => stopFirefox(browser) };
}
