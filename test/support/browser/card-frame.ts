/** Finds and presses what lies in the card, a frame of the extension's own in the page. */
import type { ElementHandle, Frame, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import type { ClosedElement } from "./closed-element.ts";
import { bringMouse, hasMouseNow, lookMs, untilLookedAt } from "./look-at-card.ts";

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

/** Waits until the card was before a person's eyes long enough for their keys to count. */
export async function waitUntilLookedAt(page: Page): Promise<void> {
  const isLookedAt = async () => {
    const [frame] = cardFrames(page);
    // A frame that is just being built anew answers with an error.
    const look = frame?.evaluate(untilLookedAt, { longMs: lookMs, hasMouse: false });
    return (await look?.then(() => true).catch(() => false)) ?? false;
  };
  await waitUntil(isLookedAt, "the card had been looked at");
}

type CardElement = ElementHandle<HTMLElement>;

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
  const nudge = async () => {
    const [x, y] = await middle();
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
  };
  return {
    press: async () => {
      await bringMouse({ nudge, hasMouse: () => frame.evaluate(hasMouseNow) });
      await frame.evaluate(untilLookedAt, { longMs: lookMs, hasMouse: true });
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
