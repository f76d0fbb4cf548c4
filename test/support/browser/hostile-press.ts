import { setTimeout as sleep } from "node:timers/promises";
import { clickAt, type BrowserTab } from "./browser-tab.ts";
import type { ElementBox } from "./closed-element.ts";
import { differenceOf } from "./compare-pictures.ts";
import type { HostileDesk } from "./hostile-desk.ts";

/** From when on a press counts once the card is seen, and a little more, in milliseconds. */
const readyMs = 700;
/** Long enough for whatever watches the card to notice what happened around it, in milliseconds. */
const noticeMs = 700;
/** Until a press would have shown, in milliseconds. */
const effectMs = 400;

/** A card of which more than this looks otherwise is not seen as it was drawn: a share of its area. */
const seenShare = 0.01;

/** What came of a press on a card with which a page does what it likes. */
export type PressOutcome = { readonly isSeen: boolean; readonly isPressed: boolean };

/**
 * Plays a trick on a card with an answer in it; then the person presses where Insert is, or where it was
 * if it is gone. The card is seen if all of it looks as it did, where it was; what counts for that is
 * the picture and nothing that our code says.
 */
export async function tryToPress(
  desk: HostileDesk,
  play: () => void | Promise<void>,
): Promise<PressOutcome> {
  const { tab } = desk;
  await desk.draft();
  await tab.move({ x: 5, y: 5 });
  await tab.ours.waitFor("[data-seen='true']");
  await sleep(readyMs);
  const card = await (await tab.ours.waitFor(".card")).box();
  const insert = await boxOfInsert(tab);
  const before = await tab.look(inside(card));
  await tab.evaluate(play);
  await sleep(noticeMs);
  const after = await tab.look(inside(card));
  const isSeen = (await differenceOf(desk.quietTab, [before, after])) < seenShare;
  const { x, y, width, height } = (await boxOfInsert(tab)) ?? insert ?? card;
  const size = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const within = (value: number, most: number) => Math.max(1, Math.min(value, most - 2));
  await clickAt(tab, {
    x: within(x + width / 2, size.width),
    y: within(y + height / 2, size.height),
  });
  await sleep(effectMs);
  return { isSeen, isPressed: (await desk.fields()).reply !== "" };
}

/** Without the round corners, between which the page is seen. */
function inside({ x, y, width, height }: ElementBox): ElementBox {
  const edge = 12;
  return { x: x + edge, y: y + edge, width: width - 2 * edge, height: height - 2 * edge };
}

async function boxOfInsert(tab: BrowserTab): Promise<ElementBox | undefined> {
  try {
    return await (await tab.ours.find(".button.primary"))?.box();
  } catch {
    // It is there and has no box.
    return undefined;
  }
}
