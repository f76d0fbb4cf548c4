/** Finds and presses what lies in the card, a frame of the extension's own in the page. */
import type { ElementHandle, Frame, Page } from "playwright-core";
import { waitUntil } from "../wait-until.ts";
import type { ClosedElement } from "./closed-element.ts";
import { isPressRefused, lookAtCard, pressInCard } from "./look-at-card.ts";

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
    return (
      frame !== undefined && (await lookAtCard((act, look) => frame.evaluate(act, look), false))
    );
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
    // In a low card what is to be pressed lies further down.
    await handle.evaluate((element) => element.scrollIntoView({ block: "nearest" }));
    const [x, y] = await middle();
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
  };
  return {
    press: () =>
      pressInCard({
        nudge,
        look: () => lookAtCard((act, look) => frame.evaluate(act, look), true),
        pressNow,
        isRefused: () => frame.evaluate(isPressRefused),
      }),
    pressNow,
    box,
    evaluate: async (read) => {
      // The shape is what `read` returns; the protocol keeps it.
      const result: unknown = await handle.evaluate(read);
      return result as ReturnType<typeof read>;
    },
  };
}
