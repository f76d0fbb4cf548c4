/**
 * How long the first words of an answer take from the background to the card's frame, and beside it to
 * a bare element of the page: the field's script draws there as soon as they come to it, over the same
 * port. The difference is what the frame costs.
 */
import type { Frame, Page } from "playwright-core";
import type { ShopWorld } from "../../support/browser/shop-world.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { markIn, type Marks } from "./card-marks.ts";

/** Milliseconds from the moment the background had the first piece of one answer. */
export type FirstWords = { readonly inFrame: number; readonly inBareElement: number };

/** Where the field's script draws for comparison; part of the page. */
export const bareElement = `<p id="bare-words">…</p>`;

/** As a model writes that is neither quick nor slow. */
const pace = { firstTokenMs: 200, tokensPerSecond: 40, tokensPerChunk: 2 };

type Port = {
  readonly name: string;
  postMessage: (message: { readonly kind: string; readonly text?: string }) => void;
  readonly onMessage: { addListener: (listen: (message: { kind: string }) => void) => void };
};
type Runtime = {
  connect: (info: { readonly name: string }) => Port;
  readonly onConnect: { addListener: (listen: (port: Port) => void) => void };
};
type Own = Marks & { readonly chrome: { readonly runtime: Runtime } };

/** Measures one answer, from a menu that is open and has the keyboard. */
export type TimeFirstWords = (frame: Frame) => Promise<FirstWords>;

/** Prepares a page for it; to be called once, before the page is loaded. */
export async function watchFirstWords(world: ShopWorld, page: Page): Promise<TimeFirstWords> {
  world.shop.upstream.script(pace);
  await world.background.evaluate(markInBackground);
  const session = await page.context().newCDPSession(page);
  const ours: { id: number | undefined } = { id: undefined };
  session.on("Runtime.executionContextCreated", ({ context: { id, auxData, origin } }) => {
    const { type, frameId } = auxData as { readonly type?: string; readonly frameId?: string };
    const isOurs = origin.startsWith("chrome-extension://") && type === "isolated";
    if (isOurs && frameId === mainFrameId) ours.id = id;
  });
  const { frameTree } = await session.send("Page.getFrameTree");
  const mainFrameId = frameTree.frame.id;
  await session.send("Runtime.enable");
  const inFieldsWorld = async (work: () => unknown) => {
    const expression = `(${work.toString()})()`;
    const asked = { contextId: ours.id ?? 0, expression, returnByValue: true };
    return (await session.send("Runtime.evaluate", asked)).result.value as unknown;
  };
  return async (frame) => {
    await inFieldsWorld(drawInBareElement);
    await frame.evaluate(markInFrame);
    await page.waitForTimeout(700);
    await page.keyboard.press("Enter");
    const inFrame = await markIn(frame, "words");
    let inBareElement: unknown;
    const look = async () => (inBareElement = await inFieldsWorld(wordsMark)) !== undefined;
    await waitUntil(look, "the field's script had drawn the first words");
    const had = (await world.background.evaluate(wordsMark)) ?? 0;
    return { inFrame: inFrame - had, inBareElement: Number(inBareElement) - had };
  };
}

function wordsMark(): number | undefined {
  return (globalThis as Marks).marks["words"];
}

function markInBackground(): void {
  const { chrome } = globalThis as unknown as Own;
  const marks: Record<string, number> = {};
  Object.assign(globalThis, { marks });
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== "run") return;
    const post = port.postMessage.bind(port);
    let isFirst = true;
    port.postMessage = (message) => {
      if (isFirst && message.kind === "text") {
        marks["words"] = performance.timeOrigin + performance.now();
        isFirst = false;
      }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A port has none.
      post(message);
    };
  });
}

/** Runs in the world of the field's script, which asks for the next port. */
function drawInBareElement(): void {
  const { runtime } = (globalThis as unknown as Own).chrome;
  const marks: Record<string, number> = {};
  Object.assign(globalThis, { marks });
  const connect = runtime.connect.bind(runtime);
  runtime.connect = (info) => {
    const port = connect(info);
    const bare = document.querySelector("#bare-words");
    port.onMessage.addListener((message: { readonly kind: string; readonly text?: string }) => {
      if (message.kind !== "text" || bare === null || bare.textContent !== "…") return;
      bare.textContent = message.text ?? "";
      requestAnimationFrame(() =>
        setTimeout(() => {
          marks["words"] = performance.timeOrigin + performance.now();
        }),
      );
    });
    return port;
  };
}

function markInFrame(): void {
  const { marks } = globalThis as Marks;
  const observer = new MutationObserver(() => {
    if (document.querySelector(".card-answer[data-waiting='false']") === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        marks["words"] = performance.timeOrigin + performance.now();
      }),
    );
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
}
