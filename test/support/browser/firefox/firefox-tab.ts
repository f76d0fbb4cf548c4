import { writeFileSync } from "node:fs";
import type { KeyInput, Page } from "puppeteer-core";
import { waitUntil } from "../../wait-until.ts";
import type { Bidi, RemoteContext, RemoteNode } from "./bidi.ts";
import type { BrowserTab, FramedPage, Point } from "../browser-tab.ts";
import type { ClosedElement, ElementBox } from "../closed-element.ts";
import { isGone, type ClosedShadow } from "../closed-shadow.ts";
import { isPressRefused, lookAtCard, pressInCard } from "../look-at-card.ts";

/** Where to look and whose pages are ours. */
type Surroundings = { readonly bidi: Bidi; readonly extensionOrigin: string };

/** Puts the common verbs around a page of Firefox. */
export async function createFirefoxTab(
  page: Page,
  surroundings: Surroundings,
): Promise<BrowserTab> {
  const { bidi } = surroundings;
  // Puppeteer names a page by what the protocol calls its context, and does not declare it.
  const { _id: context } = page.mainFrame() as unknown as { readonly _id: string };
  const press = async (keys: string) => {
    const held = keys.split("+") as KeyInput[];
    const last = held.pop() as KeyInput;
    for (const key of held) await page.keyboard.down(key);
    await page.keyboard.press(last);
    for (const key of held.toReversed()) await page.keyboard.up(key);
  };
  const moveTo = ({ x, y }: Point) => page.mouse.move(x, y);
  const clickAt = (at: Point) => page.mouse.click(at.x, at.y);
  return {
    // Puppeteer waits for ever for an extension's page.
    goto: (address) => bidi.navigate(context, address),
    evaluate: (run, value) => evaluateIn(page, run, value),
    show: () => page.bringToFront(),
    move: moveTo,
    mouseDown: () => page.mouse.down(),
    mouseUp: () => page.mouse.up(),
    press,
    type: (text) => page.keyboard.type(text),
    picture: async (path) => writeFileSync(path, await page.screenshot()),
    ours: createOurs(context, { ...surroundings, bidi, moveTo, clickAt }),
    look: async ({ x, y, width, height }) => {
      // Of a page that shows nothing at all there is no picture.
      if (await page.evaluate(() => document.documentElement.checkVisibility())) {
        return await page.screenshot({ clip: { x, y, width, height }, encoding: "base64" });
      }
      return "";
    },
    framed: async () => {
      const all = await bidi.contexts({ root: context });
      const frames = all.filter(({ url }) => url.startsWith("moz-extension:"));
      return await Promise.all(frames.map((frame) => textIn(frame, bidi)));
    },
    onError: (hear) => void page.on("pageerror", (error) => hear(String(error))),
    close: () => page.close(),
  };
}

/** Puppeteer's own types say the same with the values spread. */
function evaluateIn<Result>(
  page: Page,
  run: (value: never) => Result | Promise<Result>,
  value: unknown,
): Promise<Result> {
  return page.evaluate(run as (value: unknown) => Result | Promise<Result>, value);
}

async function textIn({ context, url }: RemoteContext, bidi: Bidi): Promise<FramedPage> {
  const run = "() => document.body?.innerText.trim() ?? ''";
  const { value } = await bidi.call(context, { run, values: [] });
  return { address: url, text: String(value) };
}

type Place = Surroundings & {
  readonly moveTo: (at: Point) => Promise<void>;
  readonly clickAt: (at: Point) => Promise<void>;
};

/** A node, where it is, and by how much its frame is away from the window's corner. */
type Found = {
  readonly context: string;
  readonly sharedId: string;
  readonly offset: Point;
  readonly isInCard: boolean;
};

function createOurs(context: string, place: Place): ClosedShadow {
  const find = async (selector: string) => {
    const found = await findOurs(context, selector, place);
    return found === undefined ? undefined : createElement(found, place);
  };
  return {
    find,
    waitFor: async (selector) => {
      let found: ClosedElement | undefined;
      const look = async () => {
        // A document that is just being replaced answers with an error.
        found = await find(selector).catch(() => undefined);
        return found !== undefined;
      };
      await waitUntil(look, `${selector} was in Granary's part of the page`);
      return found as ClosedElement;
    },
    count: async (selector) => {
      const roots = closedRoots(await place.bidi.document(context));
      const counts = roots.map((root) => countIn({ context, root }, selector, place.bidi));
      return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
    },
    waitUntilGone: (selector) => waitUntil(() => isGone(find(selector)), `${selector} was gone`),
    waitUntilLookedAt: () =>
      waitUntil(() => isLookedAt(context, place), "the card had been looked at"),
  };
}

async function isLookedAt(context: string, place: Place): Promise<boolean> {
  const frame = await findCard(context, place);
  if (frame === undefined) return false;
  return await lookIn(frame, false, place.bidi);
}

/** The context of the card's frame in a tab. */
async function findCard(
  context: string,
  { bidi, extensionOrigin }: Place,
): Promise<string | undefined> {
  const all = await bidi.contexts({ root: context });
  return all.find(({ url }) => url.startsWith(`${extensionOrigin}/`))?.context;
}

function lookIn(context: string, hasMouse: boolean, bidi: Bidi): Promise<boolean> {
  return lookAtCard(async (act, look) => {
    const run = `(look) => (${act.toString()})(JSON.parse(look))`;
    const values = [{ type: "string", value: JSON.stringify(look) }] as const;
    return (await bidi.call(context, { run, values })).value === true;
  }, hasMouse);
}

async function findOurs(
  context: string,
  selector: string,
  place: Place,
): Promise<Found | undefined> {
  const { bidi } = place;
  const corner = { x: 0, y: 0 };
  const roots = closedRoots(await bidi.document(context));
  const inRoot = async (wanted: string) => {
    for (const root of roots) {
      const sharedId = await queryIn({ context, root }, wanted, bidi);
      if (sharedId !== undefined) return { context, sharedId, offset: corner, isInCard: false };
    }
    return undefined;
  };
  const here = await inRoot(selector);
  if (here !== undefined) return here;
  const frame = await findCard(context, place);
  const holder = frame === undefined ? undefined : await inRoot("iframe");
  if (frame === undefined || holder === undefined) return undefined;
  const sharedId = await queryIn({ context: frame }, selector, bidi);
  if (sharedId === undefined) return undefined;
  const [x = 0, y = 0] = await read<number[]>(holder, bidi, cornerOf);
  return { context: frame, sharedId, offset: { x, y }, isInCard: true };
}

const cornerOf = `(element) => {
  const { x, y } = element.getBoundingClientRect();
  return [x + element.clientLeft, y + element.clientTop];
}`;
const boxOf = `(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}`;

const hostName = /^g-[a-z0-9]{6}$/;

function closedRoots(node: RemoteNode | undefined): RemoteNode[] {
  const { localName = "", shadowRoot, children = [] } = node?.value ?? {};
  const isOurs = shadowRoot?.value?.mode === "closed" && hostName.test(localName);
  return [...(isOurs ? [shadowRoot] : []), ...children.flatMap(closedRoots)];
}

/** Looks in a shadow root, or in the whole document of a context. */
async function queryIn(
  where: { readonly context: string; readonly root?: RemoteNode },
  selector: string,
  bidi: Bidi,
): Promise<string | undefined> {
  const { root } = where;
  const found = await bidi.call(where.context, {
    run: "(selector, root) => (root ?? document).querySelector(selector)",
    values: [
      { type: "string", value: selector },
      root?.sharedId === undefined
        ? { type: "undefined" }
        : { type: "node", sharedId: root.sharedId },
    ],
  });
  return found.sharedId;
}

async function countIn(
  { context, root }: { readonly context: string; readonly root: RemoteNode },
  selector: string,
  bidi: Bidi,
): Promise<number> {
  const counted = await bidi.call(context, {
    run: "(selector, root) => root.querySelectorAll(selector).length",
    values: [
      { type: "string", value: selector },
      { type: "node", sharedId: root.sharedId ?? "" },
    ],
  });
  return Number(counted.value);
}

async function read<Result>(at: Found, bidi: Bidi, source: string): Promise<Result> {
  const { value } = await bidi.call(at.context, {
    run: `async (element) => JSON.stringify(await (${source})(element))`,
    values: [{ type: "node", sharedId: at.sharedId }],
  });
  // JSON has no word for nothing.
  return (typeof value === "string" ? JSON.parse(value) : undefined) as Result;
}

function createElement(found: Found, { bidi, moveTo, clickAt }: Place): ClosedElement {
  const box = async () => {
    const inFrame = await read<ElementBox>(found, bidi, boxOf);
    return { ...inFrame, x: inFrame.x + found.offset.x, y: inFrame.y + found.offset.y };
  };
  const middle = async () => {
    const { x, y, width, height } = await box();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const pressNow = async () => clickAt(await middle());
  const nudge = async () => {
    const at = await middle();
    await moveTo({ x: at.x - 1, y: at.y });
    await moveTo(at);
  };
  return {
    press: async () => {
      if (!found.isInCard) return await pressNow();
      await pressInCard({
        nudge,
        look: () => lookIn(found.context, true, bidi),
        pressNow,
        isRefused: () => read<boolean>(found, bidi, isPressRefused.toString()),
      });
    },
    pressNow,
    box,
    evaluate: (run) => read(found, bidi, run.toString()),
  };
}
