/** Finds and presses what lies in the card, a frame of the extension's own in the page. */
import type { ElementHandle, Frame, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import type { ClosedElement } from "./closed-element.ts";

/** The card's frames in a page; more than one while one is being built anew. */
export function cardFrames(page: Page): readonly Frame[] {
  return page
    .frames()
    .filter((frame) => /^chrome-extension:\/\/[^/]+\/card\.html/.test(frame.url()));
}

/** The first element of the card that a selector finds. */
export async function findInCard(page: Page, selector: string): Promise<ClosedElement | undefined> {
  for (const frame of cardFrames(page)) {
    const handle = await frame.$(selector).catch(() => null);
    if (handle !== null) return createElement(page, { frame, handle: handle as CardElement });
  }
  return undefined;
}

type CardElement = ElementHandle<HTMLElement>;

/** A person looks before they press, with the mouse in the card: it counts no press before that. */
const lookMs = 550;

/**
 * Whether the card has been seen, with the mouse in it, without a break for so long. Asked in its own page,
 * again and again, so that a busy machine takes longer and comes to the same answer.
 */
function isLookedAt(longMs: number): boolean {
  const looks = globalThis as { sinceMs?: number | undefined };
  const isSeen = document.querySelector(":hover [data-seen='true']") !== null;
  looks.sinceMs = isSeen ? (looks.sinceMs ?? performance.now()) : undefined;
  const isLong = isSeen && performance.now() - (looks.sinceMs ?? Infinity) >= longMs;
  if (isLong) looks.sinceMs = undefined;
  return isLong;
}

function createElement(
  page: Page,
  { frame, handle }: { readonly frame: Frame; readonly handle: CardElement },
): ClosedElement {
  const box = async () => {
    const found = await handle.boundingBox();
    if (found === null) throw new Error("what was looked for is not there any more");
    return found;
  };
  const middle = async () => {
    const { x, y, width, height } = await box();
    return [x + width / 2, y + height / 2] as const;
  };
  const pressNow = async () => page.mouse.click(...(await middle()));
  // A card that has only just been shown hears of a mouse that rests there when it moves.
  const moveMouse = async () => {
    const [x, y] = await middle();
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
    return await frame.evaluate(() => document.documentElement.matches(":hover"));
  };
  return {
    press: async () => {
      await waitUntil(moveMouse, "the card had the mouse");
      await frame.waitForFunction(isLookedAt, lookMs, { polling: 50 });
      await pressNow();
    },
    pressNow,
    box,
    evaluate: async (read) => {
      // The shape is what `read` returns; the protocol keeps it.
      const result: unknown = await handle.evaluate(read);
      return result as ReturnType<typeof read>;
    },
  };
}
