import { pause } from "../../pause.ts";
import type { BrowserTab } from "../browser-tab.ts";
import type { ElementBox } from "../closed-element.ts";
import { differenceOf } from "../compare-pictures.ts";
import type { HostileDesk } from "./desk.ts";

/** From when on a press counts once the card is seen, and a little more, in milliseconds. */
const readyMs = 600;
/** Long enough for whatever watches the card to notice what happened around it, in milliseconds. */
const noticeMs = 200;
/** How long the mouse is where it presses before it does, in milliseconds. */
const aimMs = 300;
/** Until a press would have shown, in milliseconds. */
const effectMs = 300;

/** What a person must be able to read of a card before they press: its title, its text, the button. */
const parts = [".card h2", ".card-answer textarea", ".button.primary"];

/**
 * A part of which more than this looks otherwise is not seen as it was drawn: a share of its area. Letters
 * that are drawn a pixel further down, as in a card that was moved, change less.
 */
const seenShare = 0.12;

/** What came of a press on a card with which a page does what it likes. */
export type PressOutcome = { readonly isSeen: boolean; readonly isPressed: boolean };

/**
 * Plays a trick on a card with an answer in it; then the person presses where Insert is, or where it was
 * if it is gone. The card is seen if its parts look as they did, wherever they are now; what counts for
 * that is the picture and nothing that our code says.
 */
export async function tryToPress(
  desk: HostileDesk,
  play: () => void | Promise<void>,
): Promise<PressOutcome> {
  const { tab } = desk;
  await desk.draft();
  await tab.move({ x: 5, y: 5 });
  await tab.ours.waitFor("[data-seen='true']");
  await pause(readyMs);
  const insert = await boxOf(tab, ".button.primary");
  const before = await lookAtParts(tab);
  await tab.evaluate(play);
  await pause(noticeMs);
  const after = await lookAtParts(tab);
  let isSeen = true;
  for (const [index, picture] of before.entries()) {
    const pair = [picture, after[index] ?? ""] as const;
    if ((await differenceOf(desk.quietTab, pair)) > seenShare) isSeen = false;
  }
  await pressWithin(tab, (await boxOf(tab, ".button.primary")) ?? insert);
  await pause(effectMs);
  return { isSeen, isPressed: (await desk.fields()).reply !== "" };
}

/** One picture for each part; an empty one for what has no place in the window. */
async function lookAtParts(tab: BrowserTab): Promise<string[]> {
  const pictures: string[] = [];
  for (const part of parts) {
    const box = await boxOf(tab, part);
    const picture = box === undefined ? "" : await tab.look(partly(box)).catch(() => "");
    pictures.push(picture);
  }
  return pictures;
}

/** The beginning of a part, without its edge: what is around it may change, and so may its size. */
function partly({ x, y, width, height }: ElementBox): ElementBox {
  const edge = Math.min(6, width / 4, height / 4);
  return {
    x: Math.round(x + edge),
    y: Math.round(y + edge),
    width: Math.round(Math.min(width, 80) - 2 * edge),
    height: Math.round(Math.min(height, 40) - 2 * edge),
  };
}

async function pressWithin(tab: BrowserTab, box: ElementBox | undefined): Promise<void> {
  if (box === undefined) return;
  const size = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await tab.move({
    x: within(box.x + box.width / 2, size.width),
    y: within(box.y + box.height / 2, size.height),
  });
  await pause(aimMs);
  await tab.mouseDown();
  await tab.mouseUp();
}

function within(value: number, most: number): number {
  return Math.max(1, Math.min(value, most - 2));
}

async function boxOf(tab: BrowserTab, selector: string): Promise<ElementBox | undefined> {
  try {
    const box = await (await tab.ours.find(selector))?.box();
    return box !== undefined && box.width > 0 && box.height > 0 ? box : undefined;
  } catch {
    // It is there and has no box.
    return undefined;
  }
}
