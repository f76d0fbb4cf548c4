import { pause } from "../../pause.ts";
import type { BrowserTab } from "../browser-tab.ts";
import type { ElementBox } from "../closed-element.ts";
import { differenceOf } from "../compare-pictures.ts";
import type { HostileDesk } from "./desk.ts";

/** From when on a press counts once the card is seen, in milliseconds. */
const countsFromMs = 500;
/** That, and a little more. */
const readyMs = countsFromMs + 100;
/** Long enough for whatever watches the card to notice what happened around it, in milliseconds. */
const noticeMs = 200;
/** How often a card is looked at until it stands still: what a page moves about never does. */
const mostLooks = 6;
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
  const { sinceLookMs, ...outcome } = await pressOnce(desk, { play, look: lookAtParts });
  const isCertain = outcome.isSeen || !outcome.isPressed || sinceLookMs < countsFromMs;
  if (isCertain) return outcome;
  // On a slow machine a card that was taken out may have been back, and seen, before the press.
  await desk.load();
  return await pressOnce(desk, { play, look: () => lookUntilStill(desk) });
}

type Attempt = {
  readonly play: () => void | Promise<void>;
  readonly look: (tab: BrowserTab) => Promise<string[]>;
};

async function pressOnce(
  desk: HostileDesk,
  { play, look }: Attempt,
): Promise<PressOutcome & { readonly sinceLookMs: number }> {
  const { tab } = desk;
  await desk.draft();
  await tab.move({ x: 5, y: 5 });
  await tab.ours.waitFor("[data-seen='true']");
  await pause(readyMs);
  const insert = await boxOf(tab, ".button.primary");
  const before = await lookAtParts(tab);
  await tab.evaluate(play);
  await pause(noticeMs);
  const lookedAtMs = performance.now();
  const after = await look(tab);
  await pressWithin(tab, (await boxOf(tab, ".button.primary")) ?? insert);
  const sinceLookMs = performance.now() - lookedAtMs;
  await pause(effectMs);
  const isPressed = (await desk.fields()).reply !== "";
  const isSeen = (await differencesOf(desk, [before, after])).every(isAlike);
  return { isSeen, isPressed, sinceLookMs };
}

/**
 * The card's parts once they look as they did a moment ago: a card that was taken out of the page and is
 * being put back must not be pressed after a look at the place where it was missing.
 */
async function lookUntilStill(desk: HostileDesk): Promise<string[]> {
  let last = await lookAtParts(desk.tab);
  for (let looks = 1; looks < mostLooks; looks += 1) {
    await pause(noticeMs);
    const next = await lookAtParts(desk.tab);
    const differences = await differencesOf(desk, [last, next]);
    last = next;
    const isStill = differences.every((each, index) => isAlike(each) || next[index] === "");
    if (isStill) break;
  }
  return last;
}

const isAlike = (difference: number) => difference <= seenShare;

/** By how much each part changed, as a share of its area. */
async function differencesOf(
  { quietTab }: HostileDesk,
  [before, after]: readonly [readonly string[], readonly string[]],
): Promise<number[]> {
  const differences: number[] = [];
  for (const [index, picture] of before.entries()) {
    differences.push(await differenceOf(quietTab, [picture, after[index] ?? ""]));
  }
  return differences;
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
