/**
 * Reads and presses what is Granary's in a page: the button, in a closed shadow root which neither the
 * page nor Playwright's selectors can see, and the card, in a frame inside of one. Through the browser's
 * own protocol, with real mouse presses.
 */
import type { CDPSession, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import { findInCard } from "./card-frame.ts";

/** An element of Granary's. */
export type ClosedElement = {
  readonly press: () => Promise<void>;
  /** Runs a function in the page with the element, and returns what it returns as JSON. */
  readonly evaluate: <Result>(read: (element: HTMLElement) => Result) => Promise<Result>;
};

/** What a page carries of Granary's. */
export type ClosedShadow = {
  readonly find: (selector: string) => Promise<ClosedElement | undefined>;
  /** Waits until the element is there, for minutes. */
  readonly waitFor: (selector: string) => Promise<ClosedElement>;
  readonly waitUntilGone: (selector: string) => Promise<void>;
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

/** Looks into Granary's closed shadow roots and its frame in `page`. */
export async function openClosedShadow(page: Page): Promise<ClosedShadow> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  const find = async (selector: string) => {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    for (const shadow of closedRoots(root)) {
      const { nodeId } = await session.send("DOM.querySelector", {
        nodeId: shadow.nodeId,
        selector,
      });
      if (nodeId !== 0) return createElement(page, { session, nodeId });
    }
    return await findInCard(page, selector);
  };
  return {
    find,
    waitFor: async (selector) => {
      let found: ClosedElement | undefined;
      const look = async () => {
        found = await find(selector).catch(() => undefined);
        return found !== undefined;
      };
      await waitUntil(look, `${selector} was in Granary's part of the page`);
      return found as ClosedElement;
    },
    waitUntilGone: (selector) =>
      waitUntil(async () => (await find(selector)) === undefined, `${selector} was gone`),
  };
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

function createElement(
  page: Page,
  { session, nodeId }: { readonly session: CDPSession; readonly nodeId: number },
): ClosedElement {
  return {
    press: async () => {
      const { model } = await session.send("DOM.getBoxModel", { nodeId });
      const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
      await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    },
    evaluate: async (read) => {
      const { object } = await session.send("DOM.resolveNode", { nodeId });
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
