/**
 * Goal: a page neither hears what is typed in the card nor gets at its frame. Method: a page that listens to
 * everything and frames what it finds, and a person with real keys.
 */
import { describe, expect, it } from "vitest";
import { toldByBrowser } from "../../extension-browser/card/press-guard.ts";
import { actInTime } from "../support/browser/card/act-in-time.ts";
import { thefts } from "../support/browser/hostile/attacks.ts";
import { pause } from "../support/pause.ts";
import { effectMs, nothing, setUpDesk } from "../support/browser/hostile/set-up-desk.ts";
import { inTime } from "../support/browser/in-time.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { waitUntil } from "../support/wait-until.ts";

/** What tells what a person types, presses, copies or marks. */
const telling =
  /^(key|beforeinput|input|text|composition|copy|cut|paste|pointer(?!out|leave)|mouse(?!out|leave)|click|dblclick|auxclick|contextmenu|wheel|touch|drag|drop|select|change)/;

describe.each(Object.entries(tabWorlds))("a page that listens in %s", (name, startWorld) => {
  const at = setUpDesk(startWorld);

  /** Presses Insert before a person could have seen that the page took the keyboard. */
  const pressAfter = async (theft: () => void | Promise<void>) => {
    const { tab } = at.desk;
    await actInTime({
      prepare: async () => {
        await at.desk.load();
        await at.desk.draft();
        await at.enterAnswer();
        await tab.move(await at.middleOfInsert());
        await pause(700);
        await at.desk.heard();
      },
      act: async () => {
        await tab.evaluate(theft);
        await tab.mouseDown();
        await tab.mouseUp();
      },
      withinMs: toldByBrowser.focusMovedMs,
    });
    await pause(200);
  };

  describe("overhearing", () => {
    it("hears nothing of what is typed, marked, copied and pressed in the card", async () => {
      const { tab } = at.desk;
      const draft = await at.desk.draft();
      await at.enterAnswer();
      await at.desk.heard();
      await tab.press("Control+Home");
      await tab.type("zap ");
      for (const keys of ["Control+a", "Control+c", "Control+v", "Control+z", "ArrowLeft"]) {
        await tab.press(keys);
      }
      for (const keys of ["Tab", "Shift+Tab", "F2", "Alt+x", "PageDown", "Backspace"]) {
        await tab.press(keys);
      }
      await at.enterAnswer();
      expect((await at.desk.heard()).filter((each) => telling.test(each))).toEqual([]);
      expect(await at.answer()).not.toBe(draft);
    });

    it("hears no Enter when the answer is put in by keyboard", async () => {
      const { tab } = at.desk;
      const draft = await at.desk.draft();
      await at.enterAnswer();
      await pause(700);
      await at.desk.heard();
      await tab.press("Control+Enter");
      await waitUntil(
        async () => (await at.desk.fields()).reply === draft,
        "the answer was put in",
      );
      const keys = (await at.desk.heard()).filter((each) => /^key(down|press)/.test(each));
      expect(keys).toEqual([]);
    });

    it.each(inTime(name, thefts))(
      "is said to have taken the keyboard when it $name",
      async ({ run }) => {
        const { tab } = at.desk;
        await pressAfter(run);
        expect(await at.desk.fields()).toEqual(nothing);
        await tab.type("zap");
        const keys = (await at.desk.heard()).filter((each) => each.startsWith("keydown"));
        const isAway = (await tab.ours.find(".card-away")) !== undefined;
        expect(keys.length > 0 && !isAway).toBe(false);
      },
    );
  });

  describe("framing", () => {
    it("sees nothing of the card in a frame of its own, whatever address it gives", async () => {
      const { tab } = at.desk;
      const draft = await at.desk.draft();
      const [own] = await tab.framed();
      const { address = "" } = own ?? {};
      expect(own?.text).not.toBe("");
      const pages = ["card", "popup", "options", "welcome"];
      const addresses = pages.map((page) => `${at.world.extensionOrigin}/${page}.html`);
      const hash = new URL(address).hash;
      const made = [...addresses, address, `${addresses[0]}${hash}`, `${addresses[0]}#{}`];
      await tab.evaluate(frameAll, made);
      await pause(1_500);
      const texts = (await tab.framed()).map(({ text }) => text).filter((text) => text !== "");
      expect(texts).toEqual([own?.text]);
      expect(await at.answer()).toBe(draft);
    });

    it("finds no address of the card that would be worth anything", async () => {
      const { tab } = at.desk;
      await at.desk.draft();
      const seen = await tab.evaluate(() =>
        performance.getEntries().flatMap(({ name: address }) => /card\.html.*/.exec(address) ?? []),
      );
      await tab.evaluate(frameAll, seen);
      await pause(effectMs);
      expect((await tab.framed()).filter(({ text }) => text !== "")).toHaveLength(1);
    });
  });
});

/** Frames every address in every way. Runs in the page. */
function frameAll(addresses: readonly string[]): void {
  for (const address of addresses) {
    for (const tag of ["iframe", "embed", "object"]) {
      const element = document.createElement(tag);
      element.setAttribute(tag === "object" ? "data" : "src", address);
      document.body.append(element);
    }
    void fetch(address).catch(() => undefined);
  }
}
