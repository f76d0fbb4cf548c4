import type { KeyInput } from "puppeteer-core";
import { connectBidi } from "../firefox/bidi.ts";
import type { EditorsWindow } from "../editors/build-editor-page.ts";
import { firefoxPath, startFirefox, stopFirefox } from "../firefox/launch-firefox.ts";
import { expressionOf, shareWork, type Hand, type Hands } from "./hand.ts";

type Editors = typeof globalThis & EditorsWindow;

/** Opens the page in Firefox, with the engines in a sandbox of their own in each document. One window has the focus. */
export async function openFirefoxHands(address: string, engines: string): Promise<Hands> {
  const browser = await startFirefox({ executablePath: firefoxPath });
  const page = await browser.newPage();
  await page.bringToFront();
  await page.goto(address);
  const bidi = connectBidi(browser);
  const sandbox = "granary";
  const loaded = new Set<string>();
  const documentOf = async (isFramed: boolean) => {
    const { _id: root } = page.mainFrame() as unknown as { readonly _id: string };
    const contexts = await bidi.contexts({ root });
    // The card's frame comes with the page, the editor's after it.
    return (isFramed ? contexts.at(-1)?.context : undefined) ?? root;
  };
  const hand: Hand = {
    mount: (name) => page.evaluate((wanted) => (globalThis as Editors).mountEditor(wanted), name),
    click: async (selector) => {
      const { x, y } = await page.evaluate(middleOf, selector);
      await page.mouse.click(x, y);
    },
    press: async (keys) => {
      const held = keys.split("+") as KeyInput[];
      const last = held.pop() as KeyInput;
      for (const key of held) await page.keyboard.down(key);
      await page.keyboard.press(last);
      for (const key of held.toReversed()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    text: () => page.evaluate(() => (globalThis as Editors).editorText()),
    engines: async (call, isFramed) => {
      const context = await documentOf(isFramed);
      if (!loaded.has(context)) {
        await bidi.call(context, { run: `() => { ${engines} }`, values: [], sandbox });
        loaded.add(context);
      }
      const run = `async () => JSON.stringify(await ${expressionOf(call)})`;
      const { value } = await bidi.call(context, { run, values: [], sandbox });
      return typeof value === "string" ? (JSON.parse(value) as unknown) : undefined;
    },
  };
  return shareWork([hand], () => stopFirefox(browser));
}

/** Looks into open shadow roots as well. */
function middleOf(selector: string): { readonly x: number; readonly y: number } {
  const find = (root: ParentNode): Element | undefined => {
    const direct = root.querySelector(selector.replace("#place ", ""));
    if (direct !== null) return direct;
    const roots = [...root.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot);
    for (const inner of roots) {
      const found = inner === null ? undefined : find(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const inPlace = document.querySelector("#place") as Element;
  const element = find(selector.startsWith("#place ") ? inPlace : document);
  if (element === undefined) throw new Error(`${selector} is not on the page`);
  element.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
