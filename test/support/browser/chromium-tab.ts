import type { Page } from "playwright-core";
import type { BrowserTab } from "./browser-tab.ts";
import { openClosedShadow } from "./closed-shadow.ts";
import { takePicture } from "./take-picture.ts";

/** Puts the common verbs around a page of Chromium, Chrome or Edge. */
export async function createChromiumTab(page: Page): Promise<BrowserTab> {
  // The browser draws nothing, and finishes no animation, in a tab that lies behind another.
  await page.bringToFront();
  return {
    goto: async (address) => {
      await page.goto(address);
    },
    evaluate: (run, value) => evaluateIn(page, run, value),
    show: () => page.bringToFront(),
    move: ({ x, y }) => page.mouse.move(x, y),
    mouseDown: () => page.mouse.down(),
    mouseUp: () => page.mouse.up(),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    picture: (path) => takePicture(page, path),
    ours: await openClosedShadow(page),
    look: async (clip) => (await page.screenshot({ clip })).toString("base64"),
    framed: async () => {
      const frames = page.frames().filter((frame) => frame.url().startsWith("chrome-extension:"));
      const texts = frames.map(async (frame) => ({
        address: frame.url(),
        text: await frame.evaluate(() => document.body.innerText.trim()),
      }));
      return await Promise.all(frames[0] === page.mainFrame() ? [] : texts);
    },
    onError: (hear) => void page.on("pageerror", ({ message }) => hear(message)),
    close: () => page.close(),
  };
}

/** Playwright's own types say the same, and of handles inside of values as well. */
function evaluateIn<Result>(
  page: Page,
  run: (value: never) => Result | Promise<Result>,
  value: unknown,
): Promise<Result> {
  return page.evaluate(run as (value: unknown) => Result | Promise<Result>, value);
}
