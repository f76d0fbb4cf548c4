import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { hangMs } from "../../patience.ts";
import type { EditorsWindow } from "../editors/build-editor-page.ts";
import { expressionOf, shareWork, type Hand, type Hands } from "./hand.ts";

type Editors = typeof globalThis & EditorsWindow;

/** How many editors are tried at a time: most of a try is waiting. */
const handsCount = 2;

/** Opens the page in Chromium, with the engines in a world of their own in each document. */
export async function openChromiumHands(address: string, engines: string): Promise<Hands> {
  const browser = await chromium.launch({
    timeout: hangMs,
    executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const hands = Array.from({ length: handsCount }, () => openHand(browser, address, engines));
  return shareWork(await Promise.all(hands), () => browser.close());
}

/** In a window of its own: each has the focus. */
async function openHand(browser: Browser, address: string, engines: string): Promise<Hand> {
  const page = await browser.newPage();
  page.setDefaultTimeout(hangMs);
  await page.goto(address);
  const session = await page.context().newCDPSession(page);
  const evaluate = createWorlds(session, engines);
  return {
    mount: (name) => page.evaluate((wanted) => (globalThis as Editors).mountEditor(wanted), name),
    click: (selector) => page.locator(selector).first().click(),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    text: () => page.evaluate(() => (globalThis as Editors).editorText()),
    engines: async (call, isFramed) =>
      await evaluate(await frameOf(page, session, isFramed), expressionOf(call)),
    throttle: async (rate) => {
      await session.send("Emulation.setCPUThrottlingRate", { rate });
    },
  };
}

async function frameOf(page: Page, session: CDPSession, isFramed: boolean): Promise<string> {
  const { frameTree } = await session.send("Page.getFrameTree");
  if (!isFramed) return frameTree.frame.id;
  const frames = frameTree.childFrames ?? [];
  // The card's frame comes with the page, the editor's after it.
  const found = frames.at(-1)?.frame.id;
  if (found === undefined) throw new Error(`${page.url()} has no frame`);
  return found;
}

function createWorlds(session: CDPSession, engines: string) {
  const worlds = new Map<string, number>();
  const run = async (contextId: number, expression: string) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  };
  return async (frameId: string, expression: string) => {
    let contextId = worlds.get(frameId);
    if (contextId === undefined) {
      const made = await session.send("Page.createIsolatedWorld", { frameId });
      contextId = made.executionContextId;
      worlds.set(frameId, contextId);
      await run(contextId, `${engines}; undefined`);
    }
    return await run(contextId, expression);
  };
}
