import { waitUntil } from "../wait-until.ts";
import type { ElementBox } from "./closed-element.ts";
import type { ClosedShadow } from "./closed-shadow.ts";

/** In CSS pixels of the window. */
export type Point = { readonly x: number; readonly y: number };

/**
 * A tab, and the real mouse and keyboard of whoever sits before it, whichever browser it is in. The
 * few verbs that a journey needs and every browser has.
 */
export type BrowserTab = {
  /** Loads an address and waits until the page's own scripts have run. */
  readonly goto: (address: string) => Promise<void>;
  /** Runs a function in the page's own world. What goes in and comes out is JSON. */
  readonly evaluate: <Result, Value = undefined>(
    run: (value: Value) => Result | Promise<Result>,
    value?: Value,
  ) => Promise<Result>;
  /** Brings it in front of the others. */
  readonly show: () => Promise<void>;
  readonly move: (to: Point) => Promise<void>;
  readonly mouseDown: () => Promise<void>;
  readonly mouseUp: () => Promise<void>;
  /** Presses one key, or one with others held down: `Control+Shift+z`. */
  readonly press: (keys: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Leaves a picture of the window as a PNG file. */
  readonly picture: (path: string) => Promise<void>;
  /** What is seen in a part of the window, as a PNG file in base64; empty if there is nothing. */
  readonly look: (at: ElementBox) => Promise<string>;
  /** What of Granary's is in this tab: in its closed shadow roots and in its own frame. */
  readonly ours: ClosedShadow;
  /** What stands in each frame of an extension's page in this tab, and its address. */
  readonly framed: () => Promise<readonly FramedPage[]>;
  /** Hears what goes wrong in the page's scripts from now on, and in ours that run there. */
  readonly onError: (hear: (message: string) => void) => void;
  readonly close: () => Promise<void>;
};

/** A page of the extension's in a frame of somebody else's. */
export type FramedPage = { readonly address: string; readonly text: string };

/** A browser with the extension in it. */
export type ExtensionBrowser = {
  /** Where the extension's pages are, without a slash at the end. */
  readonly extensionOrigin: string;
  readonly openTab: () => Promise<BrowserTab>;
  /** Switches the extension off or on, as on the browser's own page. */
  readonly setExtension: (isOn: boolean) => Promise<void>;
  /** Has the extension start anew, as after an update. */
  readonly reloadExtension: () => Promise<void>;
  /** Whether an update of the extension waits until the browser starts again. */
  readonly holdsUpdates: () => Promise<boolean>;
  /** Ends the extension's background, as the browser does when it likes. */
  readonly stopBackground: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Waits until an element is in the page, for minutes. */
export async function waitFor(tab: BrowserTab, selector: string): Promise<void> {
  await waitUntil(() => hasElement(tab, selector), `${selector} was on the page`);
}

/** Whether an element is in the page now. */
export function hasElement(tab: BrowserTab, selector: string): Promise<boolean> {
  return tab.evaluate((wanted) => document.querySelector(wanted) !== null, selector);
}

/** Presses an element of the page in its middle, as soon as it is there, at rest and uncovered. */
export async function click(tab: BrowserTab, selector: string): Promise<void> {
  let middle: Point | undefined;
  const look = async () => {
    middle = await tab.evaluate(restingMiddle, selector);
    return middle !== undefined;
  };
  await waitUntil(look, `${selector} could be pressed`);
  await clickAt(tab, middle as Point);
}

/** Presses whatever is there. */
export async function clickAt(tab: BrowserTab, at: Point): Promise<void> {
  await tab.move(at);
  await tab.mouseDown();
  await tab.mouseUp();
}

/** What stands in a text field of the page. */
export function valueOf(tab: BrowserTab, selector: string): Promise<string> {
  return tab.evaluate(
    (wanted) => document.querySelector<HTMLTextAreaElement>(wanted)?.value ?? "",
    selector,
  );
}

/** Gives a text field of the page this text, as if it had been pasted over what was there. */
export async function fill(tab: BrowserTab, selector: string, text: string): Promise<void> {
  await tab.evaluate(
    ([wanted, given]) => {
      const field = document.querySelector<HTMLTextAreaElement>(wanted);
      field?.focus();
      field?.select();
      document.execCommand("insertText", false, given);
    },
    [selector, text] as const,
  );
}

/** Has the page give an element the focus. */
export async function focusOn(tab: BrowserTab, selector: string): Promise<void> {
  await tab.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.focus(), selector);
}

/** What is on the clipboard: what a person pastes in another tab. */
export async function pasteElsewhere(browser: Pick<ExtensionBrowser, "openTab">): Promise<string> {
  const tab = await browser.openTab();
  await tab.evaluate(() => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.focus();
  });
  await tab.press("Control+v");
  const pasted = () => valueOf(tab, "textarea");
  await waitUntil(async () => (await pasted()) !== "", "something was pasted");
  const text = await pasted();
  await tab.close();
  return text;
}

async function restingMiddle(selector: string): Promise<Point | undefined> {
  const element = document.querySelector(selector);
  if (element === null || element.matches(":disabled")) return undefined;
  element.scrollIntoView({ block: "nearest" });
  const middle = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const before = middle();
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  const now = middle();
  const isAtRest = before.x === now.x && before.y === now.y;
  const isOnTop = element.contains(document.elementFromPoint(now.x, now.y));
  return isAtRest && isOnTop ? now : undefined;
}
