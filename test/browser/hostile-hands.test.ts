/**
 * Goal: a press counts only as the person meant it from its beginning. Method: a page that changes what
 * lies above the card between a press and its end, or between two presses, and a real mouse.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openHostileDesk, type HostileDesk } from "../support/browser/hostile/desk.ts";
import { pause } from "../support/browser/hostile/press.ts";
import { tabWorlds, type TabWorld } from "../support/browser/tab-world.ts";

/** Until something that should not happen would have, in milliseconds. */
const effectMs = 400;
const nothing = { reply: "", other: "" };

describe.each(Object.entries(tabWorlds))("a press in the card in %s", (_, startWorld) => {
  let world: TabWorld;
  let desk: HostileDesk;

  beforeAll(async () => {
    world = await startWorld();
    desk = await openHostileDesk(world);
  });
  afterAll(async () => {
    await desk.close();
    await world.close();
  });
  beforeEach(() => desk.load());

  const middleOfInsert = async () => {
    const { x, y, width, height } = await (await desk.tab.ours.waitFor(".button.primary")).box();
    return { x: x + width / 2, y: y + height / 2 };
  };

  it("counts only if it began on the card, and not on a cover that went away meanwhile", async () => {
    const { tab } = desk;
    await desk.draft();
    await tab.ours.waitFor("[data-seen='true']");
    await tab.evaluate(() => {
      const cover = document.createElement("div");
      Object.assign(cover, { id: "cover", popover: "manual" });
      cover.style.cssText = "width:100vw;height:100vh;background:white;pointer-events:none";
      document.body.append(cover);
      const raise = () => {
        if (!cover.isConnected) return;
        cover.hidePopover();
        cover.showPopover();
        requestAnimationFrame(raise);
      };
      raise();
    });
    await tab.move(await middleOfInsert());
    await pause(700);
    await tab.mouseDown();
    await tab.evaluate(() => document.querySelector("#cover")?.remove());
    await pause(1_000);
    await tab.mouseUp();
    await pause(effectMs);
    expect(await desk.fields()).toEqual(nothing);
  });

  it("counts only if the mouse was there before: a second click is for the window above that the first one closed", async () => {
    const { tab } = desk;
    await tab.move({ x: 5, y: 5 });
    await desk.openByKeyboard();
    await tab.ours.waitFor("[data-seen='true']");
    await pause(700);
    await tab.press("Enter");
    await tab.ours.waitFor(".button.primary");
    await pause(700);
    // To the page below, the mouse comes in as it presses.
    await tab.move(await middleOfInsert());
    await tab.mouseDown();
    await tab.mouseUp();
    await pause(effectMs);
    expect(await desk.fields()).toEqual(nothing);
    await tab.mouseDown();
    await tab.mouseUp();
    await pause(effectMs);
    expect((await desk.fields()).reply.startsWith("Practice reply")).toBe(true);
  });
});
