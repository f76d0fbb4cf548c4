/**
 * Goal: a press counts only as the person meant it from its beginning. Method: a page that changes what
 * lies above the card between a press and its end, or between two presses, and a real mouse.
 */
import { describe, expect, it } from "vitest";
import { toldByBrowser } from "../../extension-browser/card/press-guard.ts";
import { actInTime } from "../support/browser/card/act-in-time.ts";
import { pause } from "../support/pause.ts";
import { effectMs, nothing, setUpDesk } from "../support/browser/hostile/set-up-desk.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";

describe.each(Object.entries(tabWorlds))("a press in the card in %s", (_, startWorld) => {
  const at = setUpDesk(startWorld);

  it("counts only if it began on the card, and not on a cover that went away meanwhile", async () => {
    const { tab } = at.desk;
    await at.desk.draft();
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
    await tab.move(await at.middleOfInsert());
    await pause(700);
    await tab.mouseDown();
    await tab.evaluate(() => document.querySelector("#cover")?.remove());
    await pause(1_000);
    await tab.mouseUp();
    await tab.ours.waitFor(".card-refusal p");
    await pause(effectMs);
    expect(await at.desk.fields()).toEqual(nothing);
  });

  it("counts only if the mouse was there before: a second click is for the window above that the first one closed", async () => {
    const { tab } = at.desk;
    let insert = { x: 0, y: 0 };
    await actInTime({
      prepare: async () => {
        await at.desk.load();
        await tab.move({ x: 5, y: 5 });
        await at.desk.openByKeyboard();
        await tab.ours.waitFor("[data-seen='true']");
        await pause(700);
        await tab.press("Enter");
        await tab.ours.waitFor(".button.primary");
        await pause(700);
        insert = await at.middleOfInsert();
      },
      // To the page below, the mouse comes in as it presses.
      act: async () => {
        await tab.move(insert);
        await tab.mouseDown();
        await tab.mouseUp();
      },
      withinMs: toldByBrowser.mouseMs,
    });
    await tab.ours.waitFor(".card-refusal p");
    await pause(effectMs);
    expect(await at.desk.fields()).toEqual(nothing);
    await tab.mouseDown();
    await tab.mouseUp();
    await pause(effectMs);
    expect((await at.desk.fields()).reply.startsWith("Practice reply")).toBe(true);
  });
});
