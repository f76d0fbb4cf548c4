/**
 * The popup as the browser itself shows it, over the active tab. Playwright does not know popups, so
 * this speaks the browser's protocol to it.
 */
import { writeFileSync } from "node:fs";
import type { BrowserContext, Worker } from "playwright-core";
import { waitUntil } from "../wait-until.ts";

/** An open popup. */
export type RealPopup = {
  /** Runs an expression in the popup and returns its JSON value. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly screenshot: (path: string, scheme: "light" | "dark") => Promise<void>;
  /** Presses the middle of an element with a real mouse event, wherever a long popup has to be scrolled to. */
  readonly press: (selector: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Opens the popup over the active tab, as a press on the toolbar button does; over the tab with
 * `address`, if one is given, once the browser has brought that to the front.
 */
export async function openRealPopup(
  world: { readonly context: BrowserContext; readonly background: Worker },
  address?: string,
): Promise<RealPopup> {
  if (address !== undefined) {
    await waitUntil(
      async () => (await activeAddress(world.background)) === address,
      "the tab had come to the front",
    );
  }
  const browser = world.context.browser();
  if (browser === null) throw new Error("the context has no browser of its own");
  const session = await browser.newBrowserCDPSession();
  await world.background.evaluate(() => {
    type Action = { readonly openPopup: () => Promise<void> };
    return (globalThis as unknown as { chrome: { action: Action } }).chrome.action.openPopup();
  });
  const targetId = await findPopup(
    async () => (await session.send("Target.getTargets")).targetInfos,
  );
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result?: Record<string, unknown> };
    waiting.get(id)?.(result ?? {});
  });
  let lastId = 0;
  const send = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++lastId;
    const answer = new Promise<Record<string, unknown>>((resolve) => {
      waiting.set(id, resolve);
    });
    const message = JSON.stringify({ id, method, params });
    await session.send("Target.sendMessageToTarget", { sessionId, message });
    return await answer;
  };
  const evaluate = async (expression: string) => {
    const options = { expression, returnByValue: true, awaitPromise: true };
    const { result } = await send("Runtime.evaluate", options);
    return (result as { value?: unknown }).value;
  };
  return {
    evaluate,
    screenshot: async (path, scheme) => {
      const features = [{ name: "prefers-color-scheme", value: scheme }];
      await send("Emulation.setEmulatedMedia", { features });
      await evaluate("new Promise((resolve) => setTimeout(resolve, 200))");
      const { data } = await send("Page.captureScreenshot");
      writeFileSync(path, Buffer.from(data as string, "base64"));
    },
    press: async (selector) => {
      const element = `document.querySelector(${JSON.stringify(selector)})`;
      await evaluate(`${element}.scrollIntoView({ block: "center" })`);
      const box = `${element}.getBoundingClientRect()`;
      const [x, y] = (await evaluate(
        `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(${box})`,
      )) as [number, number];
      for (const type of ["mousePressed", "mouseReleased"]) {
        await send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
      }
    },
    close: async () => {
      await session.send("Target.closeTarget", { targetId });
      await session.detach();
    },
  };
}

async function activeAddress(background: Worker): Promise<string | undefined> {
  return await background.evaluate(async () => {
    type Tab = { readonly url?: string };
    type Tabs = { readonly query: (filter: object) => Promise<readonly Tab[]> };
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    return (await tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url;
  });
}

async function findPopup(
  list: () => Promise<readonly { readonly url: string; readonly targetId: string }[]>,
): Promise<string> {
  let targetId: string | undefined;
  await waitUntil(async () => {
    targetId = (await list()).find(({ url }) => url.endsWith("/popup.html"))?.targetId;
    return targetId !== undefined;
  }, "the popup had opened");
  return targetId as string;
}
