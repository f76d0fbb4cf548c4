/**
 * Goal: a card is pressed only where it is seen, whatever a page lays over it or moves. Method: a person with
 * a real mouse and real keys, and the picture, which counts for what was seen.
 */
import { describe, expect, it } from "vitest";
import { toldByBrowser } from "../../extension-browser/card/press-guard.ts";
import { actInTime } from "../support/browser/card/act-in-time.ts";
import { tryToPress } from "../support/browser/hostile/press.ts";
import { pause } from "../support/pause.ts";
import { effectMs, nothing, setUpDesk } from "../support/browser/hostile/set-up-desk.ts";
import { coverTricks } from "../support/browser/hostile/tricks.ts";
import { inTime } from "../support/browser/in-time.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";

describe.each(Object.entries(tabWorlds))(
  "a page that covers the card in %s",
  (name, startWorld) => {
    const at = setUpDesk(startWorld);

    it.each(inTime(name, coverTricks))(
      "gets none on what is not seen when it $name",
      async ({ play }) => {
        const { isSeen, isPressed } = await tryToPress(at.desk, play);
        expect(isPressed && !isSeen).toBe(false);
      },
    );

    it.each(inTime(name, [0, 60, 150]))(
      "gets none by moving Insert under a mouse that presses %i ms later",
      async (delayMs) => {
        const { tab } = at.desk;
        let bait = { x: 0, y: 0 };
        await actInTime({
          prepare: async () => {
            await at.desk.load();
            await at.desk.draft();
            await tab.ours.waitFor("[data-seen='true']");
            await pause(700);
            const { x, y } = await at.middleOfInsert();
            bait = { x: x + 300, y };
            await tab.evaluate(moveOnPointer);
          },
          act: async () => {
            await tab.move(bait);
            await pause(delayMs);
            await tab.mouseDown();
            await tab.mouseUp();
          },
          withinMs: toldByBrowser.seenMs,
        });
        await pause(effectMs);
        expect(await at.desk.fields()).toEqual(nothing);
      },
    );

    it("gets none by two Enters in a row, nor by an Enter that is held", async () => {
      const { tab } = at.desk;
      await at.desk.openByKeyboard();
      await tab.ours.waitFor("[data-seen='true']");
      for (let count = 0; count < 40; count += 1) {
        await tab.press("Enter");
        await pause(30);
      }
      await tab.ours.waitFor(".button.primary");
      await pause(700);
      await tab.press("Enter");
      await tab.press("Enter");
      await pause(effectMs);
      expect(await at.desk.fields()).toEqual(nothing);
      expect(at.desk.spent()).toBe(1);
    });

    it("gets an answer into no other field when it takes the focus away while one is put in", async () => {
      const { tab } = at.desk;
      await at.desk.draft();
      await tab.evaluate(() => {
        const other = document.querySelector<HTMLElement>("#other");
        addEventListener("focusin", () => other?.focus(), true);
      });
      await (await tab.ours.waitFor(".button.primary")).press();
      await pause(1_000);
      expect((await at.desk.fields()).other).toBe("");
    });
  },
);

/** Moves the field, and with it the card, under the mouse as soon as that moves. Runs in the page. */
function moveOnPointer(): void {
  addEventListener("pointermove", () => {
    const reply = document.querySelector<HTMLElement>("#reply");
    if (reply === null) return;
    reply.style.translate = "300px 0";
    dispatchEvent(new Event("scroll"));
  });
}
