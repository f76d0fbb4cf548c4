/**
 * Goal: a page can neither read the card, nor have it pressed unseen, nor hear what is typed in it, nor
 * be taken for a part of ours. Method: a page that tries all we could think of, a person with a real
 * mouse and real keys, and what counts is looked at from outside: the page's own fields, the pool's
 * requests, the picture. `npm run browsers` tries everything in Firefox as well; `npm test` a part.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fakes, floods, removals, thefts } from "../support/browser/hostile/attacks.ts";
import { openHostileDesk, type HostileDesk } from "../support/browser/hostile/desk.ts";
import { pause, tryToPress } from "../support/browser/hostile/press.ts";
import { readings } from "../support/browser/hostile/readings.ts";
import { tricks } from "../support/browser/hostile/tricks.ts";
import { tabWorlds, type TabWorld } from "../support/browser/tab-world.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Until something that should not happen would have, in milliseconds. */
const effectMs = 400;
const start = "Practice reply";
const nothing = { reply: "", other: "" };

/** What tells what a person types, presses, copies or marks. */
const telling =
  /^(key|beforeinput|input|text|composition|copy|cut|paste|pointer(?!out|leave)|mouse(?!out|leave)|click|dblclick|auxclick|contextmenu|wheel|touch|drag|drop|select|change)/;

/** In Firefox every eighth of a long list and one of a short one, unless everything was asked for. */
function inTime<Each>(name: string, all: readonly Each[]): readonly Each[] {
  const isAll = name === "chromium" || process.env["GRANARY_BROWSERS"] === "all";
  return isAll ? all : all.filter((_, index) => index % 8 === 0);
}

describe.each(Object.entries(tabWorlds))("a hostile page in %s", (name, startWorld) => {
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

  const answer = async () => {
    const text = await desk.tab.ours.waitFor(".card-answer textarea");
    return await text.evaluate((element) => (element as HTMLTextAreaElement).value);
  };

  const middleOfInsert = async () => {
    const { x, y, width, height } = await (await desk.tab.ours.waitFor(".button.primary")).box();
    return { x: x + width / 2, y: y + height / 2 };
  };

  describe("reading", () => {
    it.each(inTime(name, readings))("gets nothing of an answer when it $name", async ({ read }) => {
      const draft = await desk.draft();
      expect(draft.startsWith(start)).toBe(true);
      // With the focus in the answer a page's commands would go there, if they could.
      await (await desk.tab.ours.waitFor(".card-answer textarea")).press();
      const got = await desk.tab.evaluate(read, start);
      for (const taken of [start, "Thank you for", "a root", "a window", "a frame"]) {
        expect(got).not.toContain(taken);
      }
    });

    it("rewrites nothing in the card, whatever has the focus", async () => {
      const draft = await desk.draft();
      await (await desk.tab.ours.waitFor(".card-answer textarea")).press();
      await desk.tab.evaluate(() => {
        for (const mode of ["off", "on"]) {
          document.designMode = mode;
          document.execCommand("selectAll");
          document.execCommand("insertText", false, "EVIL: pay to account 123");
          document.execCommand("delete");
        }
      });
      expect(await answer()).toBe(draft);
    });
  });

  describe("pressing", () => {
    it("gets a press on what is seen", async () => {
      expect(await tryToPress(desk, () => undefined)).toEqual({ isSeen: true, isPressed: true });
    });

    it.each(inTime(name, tricks))(
      "gets none on what is not seen when it $name",
      async ({ play }) => {
        const { isSeen, isPressed } = await tryToPress(desk, play);
        expect(isPressed && !isSeen).toBe(false);
      },
    );

    it.each(inTime(name, [0, 60, 150]))(
      "gets none by moving Insert under a mouse that presses %i ms later",
      async (delayMs) => {
        const { tab } = desk;
        await desk.draft();
        await tab.ours.waitFor("[data-seen='true']");
        await pause(700);
        const { x, y } = await middleOfInsert();
        const bait = { x: x + 300, y };
        await tab.evaluate(() => {
          addEventListener("pointermove", () => {
            const reply = document.querySelector<HTMLElement>("#reply");
            if (reply === null) return;
            reply.style.translate = "300px 0";
            dispatchEvent(new Event("scroll"));
          });
        });
        await tab.move(bait);
        await pause(delayMs);
        await tab.mouseDown();
        await tab.mouseUp();
        await pause(effectMs);
        expect(await desk.fields()).toEqual(nothing);
      },
    );

    it("gets none by two Enters in a row, nor by an Enter that is held", async () => {
      const { tab } = desk;
      await desk.openByKeyboard();
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
      expect(await desk.fields()).toEqual(nothing);
      expect(desk.spent()).toBe(1);
    });

    it("gets an answer into no other field when it takes the focus away while one is put in", async () => {
      const { tab } = desk;
      await desk.draft();
      await tab.evaluate(() => {
        const other = document.querySelector<HTMLElement>("#other");
        addEventListener("focusin", () => other?.focus(), true);
      });
      await (await tab.ours.waitFor(".button.primary")).press();
      await pause(1_000);
      expect((await desk.fields()).other).toBe("");
    });
  });

  describe("overhearing", () => {
    it("hears nothing of what is typed, marked, copied and pressed in the card", async () => {
      const { tab } = desk;
      const draft = await desk.draft();
      await (await tab.ours.waitFor(".card-answer textarea")).press();
      await desk.heard();
      await tab.press("Control+Home");
      await tab.type("zap ");
      for (const keys of ["Control+a", "Control+c", "Control+v", "Control+z", "ArrowLeft"]) {
        await tab.press(keys);
      }
      for (const keys of ["Tab", "Shift+Tab", "F2", "Alt+x", "PageDown", "Backspace"]) {
        await tab.press(keys);
      }
      await (await tab.ours.waitFor(".card-answer textarea")).press();
      expect((await desk.heard()).filter((each) => telling.test(each))).toEqual([]);
      expect(await answer()).not.toBe(draft);
    });

    it("hears no Enter when the answer is put in by keyboard", async () => {
      const { tab } = desk;
      const draft = await desk.draft();
      await (await tab.ours.waitFor(".card-answer textarea")).press();
      await pause(700);
      await desk.heard();
      await tab.press("Control+Enter");
      await waitUntil(async () => (await desk.fields()).reply === draft, "the answer was put in");
      const keys = (await desk.heard()).filter((each) => /^key(down|press)/.test(each));
      expect(keys).toEqual([]);
    });

    it.each(inTime(name, thefts))(
      "is said to have taken the keyboard when it $name",
      async ({ run }) => {
        const { tab } = desk;
        await desk.draft();
        await (await tab.ours.waitFor(".card-answer textarea")).press();
        await pause(700);
        await desk.heard();
        await tab.evaluate(run);
        const insert = await tab.ours.waitFor(".button.primary");
        await insert.pressNow().catch(() => undefined);
        await pause(200);
        expect(await desk.fields()).toEqual(nothing);
        await tab.type("zap");
        const keys = (await desk.heard()).filter((each) => each.startsWith("keydown"));
        const isAway = (await tab.ours.find(".card-away")) !== undefined;
        expect(keys.length > 0 && !isAway).toBe(false);
      },
    );
  });

  describe("by itself", () => {
    it.each(inTime(name, fakes))("sets nothing in motion when it $name", async ({ run }) => {
      await desk.tab.evaluate(run);
      await pause(effectMs);
      expect(await desk.tab.ours.find(".card")).toBeUndefined();
      await desk.openMenu();
      await desk.tab.ours.waitFor("[data-seen='true']");
      await pause(effectMs);
      await desk.tab.evaluate(run);
      await pause(effectMs);
      expect(await desk.tab.ours.find(".card-menu")).toBeDefined();
      expect(desk.spent()).toBe(0);
    });

    it.each(inTime(name, floods))("is helped after $name", async ({ run }) => {
      await desk.tab.evaluate(run);
      // Beside somebody who types there is no button.
      await pause(1_000);
      await desk.draft();
      expect(await desk.tab.ours.count(".field-button")).toBe(1);
      expect(desk.spent()).toBe(1);
    });

    it.each(inTime(name, removals))("gets nothing of an answer when it $name", async ({ run }) => {
      await desk.draft();
      await desk.tab.evaluate(run);
      await pause(3_000);
      const got = await desk.tab.evaluate(() => document.documentElement.outerHTML);
      expect(got).not.toContain(start);
      expect(await desk.fields()).toEqual(nothing);
    });
  });

  describe("framing", () => {
    it("sees nothing of the card in a frame of its own, whatever address it gives", async () => {
      const { tab } = desk;
      const draft = await desk.draft();
      const [own] = await tab.framed();
      const { address = "" } = own ?? {};
      expect(own?.text).not.toBe("");
      const pages = ["card", "popup", "options", "welcome"];
      const addresses = pages.map((page) => `${world.extensionOrigin}/${page}.html`);
      const hash = new URL(address).hash;
      const made = [...addresses, address, `${addresses[0]}${hash}`, `${addresses[0]}#{}`];
      await tab.evaluate(frameAll, made);
      await pause(1_500);
      const texts = (await tab.framed()).map(({ text }) => text).filter((text) => text !== "");
      expect(texts).toEqual([own?.text]);
      expect(await answer()).toBe(draft);
    });

    it("finds no address of the card that would be worth anything", async () => {
      const { tab } = desk;
      await desk.draft();
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
