/** A page of the engines' lab in either browser, driven by real keys. */
import { hangMs } from "../patience.ts";
import { launchBareChromium } from "./bare-browser.ts";
import { firefoxPath, startFirefox, stopFirefox } from "./firefox/launch-firefox.ts";

/** As much of a page as the lab needs. */
export type LabPage = {
  readonly evaluate: <Given, Result>(
    act: (given: Given) => Result,
    given: Given,
  ) => Promise<Awaited<Result>>;
  readonly type: (text: string) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a page with this content in a browser of its own. */
export function openLabPage(browser: "chromium" | "firefox", html: string): Promise<LabPage> {
  return browser === "chromium" ? openChromium(html) : openFirefox(html);
}

async function openChromium(html: string): Promise<LabPage> {
  const browser = await launchBareChromium();
  const page = await browser.newPage();
  page.setDefaultTimeout(hangMs);
  await page.setContent(html);
  return {
    evaluate: (act, given) => page.evaluate(act as never, given),
    type: (text) => page.keyboard.type(text),
    undo: () => page.keyboard.press("Control+z"),
    close: () => browser.close(),
  };
}

async function openFirefox(html: string): Promise<LabPage> {
  const browser = await startFirefox({ executablePath: firefoxPath });
  const page = await browser.newPage();
  await page.setContent(html);
  const { keyboard } = page;
  return {
    evaluate: (act, given) => page.evaluate(act as never, given as never),
    type: (text) => keyboard.type(text),
    undo: async () => {
      await keyboard.down("Control");
      await keyboard.press("z");
      await keyboard.up("Control");
    },
    close: () => stopFirefox(browser),
  };
}
