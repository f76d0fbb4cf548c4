import type { Frame, Page } from "playwright-core";
import { cardFrames } from "../../support/browser/card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "../../support/browser/closed-shadow.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { markIn } from "./card-marks.ts";

/** A card that was opened: its frame, and milliseconds to its painted menu and from there until it was seen. */
export type TimedCard = { readonly frame: Frame; readonly menu: number; readonly seen: number };

/** Opens the card with a key on a page that marks the press, and leaves it open. */
export async function timeCard(page: Page): Promise<TimedCard> {
  const ours: ClosedShadow = await openClosedShadow(page);
  await page.locator("#reply").click();
  const button = await ours.waitFor(".field-button");
  await waitUntil(() => cardFrames(page).length === 1, "the frame was built");
  const frame = cardFrames(page)[0] as Frame;
  await frame.waitForSelector("#app", { state: "attached" });
  await page.waitForTimeout(300);
  await frame.evaluate(() => {
    const marks: Record<string, number> = {};
    Object.assign(globalThis, { marks });
    const mark = (name: string) => {
      marks[name] ??= performance.timeOrigin + performance.now();
    };
    const look = () => {
      const isFocused = document.activeElement?.matches(".card-offer") === true;
      if (isFocused) requestAnimationFrame(() => setTimeout(() => mark("painted")));
      if (document.querySelector("[data-seen='true']") !== null) mark("seen");
    };
    const options = { subtree: true, childList: true, attributes: true };
    new MutationObserver(look).observe(document.body, options);
    document.addEventListener("focusin", look);
  });
  await button.evaluate((element) => element.focus());
  await page.keyboard.press("Enter");
  const painted = await markIn(frame, "painted");
  const pressed = await markIn(page.mainFrame(), "pressed");
  const seen = await markIn(frame, "seen");
  return { frame, menu: painted - pressed, seen: Math.max(0, seen - painted) };
}
