/**
 * Reads and presses what is Granary's in a page: the button, in a closed shadow root which neither the
 * page nor Playwright's selectors can see, and the card, in a frame inside of one. Through the browser's
 * own protocol, with real mouse presses.
 */
import type { CDPSession, Frame, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import { findInCard, waitUntilLookedAt } from "./card-frame.ts";
import type { ClosedElement } from "./closed-element.ts";

/** What a page carries of Granary's. */
export type ClosedShadow = {
  readonly find: (selector: string) => Promise<ClosedElement | undefined>;
  /** Waits until the element is there, for minutes. */
  readonly waitFor: (selector: string) => Promise<ClosedElement>;
  readonly waitUntilGone: (selector: string) => Promise<void>;
  /** How many there are in all closed roots of the page, frames of the same origin included. */
  readonly count: (selector: string) => Promise<number>;
  /** Waits until the card was before a person's eyes long enough for their keys to count. */
  readonly waitUntilLookedAt: () => Promise<void>;
};

type DomNode = {
  readonly nodeId: number;
  readonly nodeName: string;
  readonly shadowRootType?: string;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
};

const hostName = /^G-[A-Z0-9]{6}$/;

/** A document of its own process: the page's, or that of a frame of another site. */
type Root = { readonly session: CDPSession; readonly frame: Frame | undefined };

/** Looks into Granary's closed shadow roots and its frame in `page`. */
export async function openClosedShadow(page: Page): Promise<ClosedShadow> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  const sessions = new Map<Frame, CDPSession>();
  const allRoots = async (): Promise<readonly Root[]> => {
    const frames: Root[] = [];
    for (const frame of page.frames()) {
      if (frame === page.mainFrame() || isOfExtension(frame)) continue;
      const own = sessions.get(frame) ?? (await openFrame(page, frame));
      if (own === undefined) continue;
      sessions.set(frame, own);
      frames.push({ session: own, frame });
    }
    return [{ session, frame: undefined }, ...frames];
  };
  const lookOnce = async (selector: string) => {
    const found: ClosedElement[] = [];
    for (const root of await allRoots()) {
      const document = await root.session.send("DOM.getDocument", { depth: -1, pierce: true });
      for (const shadow of closedRoots(document.root)) {
        const { nodeId } = shadow;
        const { nodeIds } = await root.session.send("DOM.querySelectorAll", { nodeId, selector });
        for (const each of nodeIds) {
          const { node } = await root.session.send("DOM.describeNode", { nodeId: each });
          found.push(createElement(page, { ...root, backendNodeId: node.backendNodeId }));
        }
      }
    }
    return found;
  };
  // A frame that moves to a process of its own meanwhile, as the card's does, closes its session.
  const findAll = async (selector: string, triesLeft = 5): Promise<readonly ClosedElement[]> => {
    try {
      return await lookOnce(selector);
    } catch (fault) {
      if (triesLeft === 0 || page.isClosed()) throw fault;
      sessions.clear();
      return await findAll(selector, triesLeft - 1);
    }
  };
  const find = async (selector: string) =>
    (await findAll(selector))[0] ?? (await findInCard(page, selector));
  return {
    find,
    count: async (selector) => (await findAll(selector)).length,
    waitFor: async (selector) => {
      let found: ClosedElement | undefined;
      const look = async () => {
        found = await find(selector).catch(() => undefined);
        return found !== undefined;
      };
      await waitUntil(look, `${selector} was in Granary's part of the page`);
      return found as ClosedElement;
    },
    waitUntilGone: (selector) => waitUntil(() => isGone(find(selector)), `${selector} was gone`),
    waitUntilLookedAt: () => waitUntilLookedAt(page),
  };
}

/** Whether nothing was found. A document that is just being replaced answers with an error. */
export async function isGone(search: Promise<ClosedElement | undefined>): Promise<boolean> {
  return await search.then((found) => found === undefined).catch(() => false);
}

const isOfExtension = (frame: Frame) => frame.url().startsWith("chrome-extension://");

/** `undefined` for a frame in its parent's process: it is seen from there. */
async function openFrame(page: Page, frame: Frame): Promise<CDPSession | undefined> {
  try {
    const session = await page.context().newCDPSession(frame);
    await session.send("DOM.enable");
    return session;
  } catch {
    return undefined;
  }
}

function closedRoots(node: DomNode): DomNode[] {
  const own = (node.shadowRoots ?? []).filter(
    ({ shadowRootType }) => shadowRootType === "closed" && hostName.test(node.nodeName),
  );
  const below = [
    ...(node.children ?? []),
    ...(node.contentDocument === undefined ? [] : [node.contentDocument]),
  ];
  return [...own, ...below.flatMap(closedRoots)];
}

/** By the browser's own number of it: the protocol forgets its numbers of what moves in the page. */
function createElement(
  page: Page,
  { session, backendNodeId, frame }: Root & { readonly backendNodeId: number },
): ClosedElement {
  const box = async () => {
    const { model } = await session.send("DOM.getBoxModel", { backendNodeId });
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    // In a process of its own a frame's boxes begin at its corner.
    const corner = await (await frame?.frameElement())?.boundingBox();
    const [x, y] = [left + (corner?.x ?? 0), top + (corner?.y ?? 0)];
    return { x, y, width: right - left, height: bottom - top };
  };
  const press = async () => {
    const { x, y, width, height } = await box();
    await page.mouse.click(x + width / 2, y + height / 2);
  };
  return {
    press,
    pressNow: press,
    box,
    evaluate: async (read) => {
      const { object } = await session.send("DOM.resolveNode", { backendNodeId });
      const { result } = await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId as string,
        functionDeclaration: `function () { return (${read.toString()})(this); }`,
        returnByValue: true,
      });
      // The shape is what `read` returns; JSON keeps it.
      return result.value as ReturnType<typeof read>;
    },
  };
}
