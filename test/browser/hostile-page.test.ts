/**
 * Goal: a page can neither read the card, nor have it pressed unseen, nor hear what is typed in it.
 * Method: a page that tries all we could think of, a person with a real mouse and real keys, and what
 * counts is looked at from outside: the page's own fields, the pool's requests, the picture.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clickAt, type BrowserTab } from "../support/browser/browser-tab.ts";
import type { ElementBox } from "../support/browser/closed-element.ts";
import { differenceOf } from "../support/browser/compare-pictures.ts";
import { openHostileDesk, untilSeen, type HostileDesk } from "../support/browser/hostile-desk.ts";
import { readings } from "../support/browser/hostile-readings.ts";
import { tricks } from "../support/browser/hostile-tricks.ts";
import { tabWorlds, type TabWorld } from "../support/browser/tab-world.ts";

/** From when on a press counts once the card is seen, and a little more, in milliseconds. */
const readyMs = 600;
/** Long enough for whatever watches the card to notice what happened around it, in milliseconds. */
const noticeMs = 900;
/** Until a press would have shown, in milliseconds. */
const effectMs = 500;

/** A card of which more than this looks otherwise is not seen as it was drawn. */
const seenShare = 0.01;

const start = "Practice reply";

describe("a hostile page", () => {
  let world: TabWorld;
  let desk: HostileDesk;

  beforeAll(async () => {
    world = await tabWorlds.chromium();
    desk = await openHostileDesk(world);
  });
  afterAll(async () => {
    await desk.close();
    await world.close();
  });
  beforeEach(() => desk.load());

  it.each(readings)("reads nothing of an answer when it $name", async ({ read }) => {
    const draft = await desk.draft();
    expect(draft.startsWith(start)).toBe(true);
    const got = await desk.tab.evaluate(read, start);
    expect(got).not.toContain(start);
    expect(got).not.toContain("Thank you for");
    expect(got).not.toContain("a root");
    expect(got).not.toContain("a window");
  });

  it("gets a press on what is seen", async () => {
    expect(await tryToPress(desk, () => undefined)).toEqual({ isSeen: true, isPressed: true });
  });

  it.each(tricks)("gets no press on what is not seen when it $name", async ({ play }) => {
    const { isSeen, isPressed } = await tryToPress(desk, play);
    console.log(JSON.stringify({ isSeen, isPressed }), expect.getState().currentTestName);
    expect(isPressed && !isSeen).toBe(false);
  });
});

/**
 * Plays a trick on a card with an answer in it; then the person presses where Insert is, or where it was
 * if it is gone. It is seen if the whole card looks as it did, where it was.
 */
async function tryToPress(
  desk: HostileDesk,
  play: () => void | Promise<void>,
): Promise<{ readonly isSeen: boolean; readonly isPressed: boolean }> {
  const { tab } = desk;
  await desk.draft();
  await tab.move({ x: 5, y: 5 });
  await untilSeen(tab);
  await sleep(readyMs);
  const card = await (await tab.ours.waitFor(".card")).box();
  const insert = await boxOfInsert(tab);
  const before = await tab.look(inside(card));
  await tab.evaluate(play);
  await sleep(noticeMs);
  const after = await tab.look(inside(card));
  const isSeen = (await differenceOf(desk.quietTab, [before, after])) < seenShare;
  const { x, y, width, height } = (await boxOfInsert(tab)) ?? insert ?? card;
  await clickAt(tab, { x: x + width / 2, y: y + height / 2 });
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
