/**
 * Goal: what is pressed and typed in the card is the person's and the card's alone. Method: the built
 * extension with a real mouse and real keys, on a page that logs what it hears, takes the focus and
 * covers what it can.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toldByBrowser } from "../../extension-browser/card/press-guard.ts";
import { actInTime } from "../support/browser/card/act-in-time.ts";
import { cover, html, showBait } from "../support/browser/card/pressing-page.ts";
import { cardBoxes } from "../support/browser/card/refusal-line.ts";
import { cardFrames } from "../support/browser/card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { startHelpedPages, type HelpedPages } from "../support/browser/helped/helped-pages.ts";
import { openByShortcut } from "../support/browser/open-by-shortcut.ts";
import { recordChanges } from "../support/browser/page-changes.ts";

type Heard = typeof globalThis & { heard: unknown[] };

describe("what is done in the card", () => {
  let world: HelpedPages;
  let page: Page;
  let ours: ClosedShadow;

  beforeAll(async () => {
    world = await startHelpedPages({ "/": html });
    ({ page } = world);
  });
  afterAll(() => world.close());
  const load = async () => {
    world.shop.upstream.reset();
    await page.goto(world.server.origin);
    ours = await openClosedShadow(page);
    await page.locator("#reply").click();
    await ours.waitFor(".field-button");
  };
  beforeEach(load);

  const field = () => page.locator("#reply").inputValue();
  const openByKeyboard = async () => {
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await seen();
  };
  /** Until what is in the card has been looked at. */
  const seen = () => ours.waitUntilLookedAt();
  /** With the mouse there, so that it is not what is missing for a press. */
  const pointAtInsert = async () => {
    const insert = await ours.waitFor(".button.primary");
    const { x, y, width, height } = await insert.box();
    await page.mouse.move(x + width / 2, y + height / 2);
    return insert;
  };
  /** A press on Insert, once the card knows that it is covered. */
  const coveredPress = async () => {
    await ours.waitFor("[data-seen='false']");
    await (await ours.waitFor("[data-press='insert']")).pressNow();
  };
  /** What the card says of a press that did not count. */
  const refusal = async () =>
    await (await ours.waitFor(".card-refusal p")).evaluate((line) => line.textContent);
  /** Where everything is that can be pressed, and how large the card. */
  const boxes = async () => await (await ours.waitFor(".card")).evaluate(cardBoxes);
  const focusIn = async () =>
    await cardFrames(page)[0]?.evaluate(() => ({
      hasFocus: document.hasFocus(),
      on: document.activeElement?.tagName,
    }));
  /** A page has taken the keyboard, until the next key. */
  const loseKeyboard = async () => {
    await page.evaluate(showBait);
    await page.locator("#bait").click();
    await ours.waitFor(".card-away");
    await page.waitForTimeout(700);
  };
  const isInField = () => page.evaluate(() => document.activeElement?.id === "reply");
  const heard = () => page.evaluate(() => (globalThis as Heard).heard.splice(0));

  it("opens with the keyboard on the first offer; a second Enter inserts nothing", async () => {
    await openByKeyboard();
    expect(await focusIn()).toEqual({ hasFocus: true, on: "BUTTON" });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
    await page.keyboard.press("Enter");
    await seen();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    expect(await ours.find(".card-answer")).toBeDefined();
    expect(await field()).toBe("");
    expect(await heard()).toEqual([]);
  });

  it("is heard by nobody: typing, Ctrl+Enter and Escape", async () => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
    await seen();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("zap ");
    const answer = await ours.waitFor(".card-answer textarea");
    const text = await answer.evaluate((element) => (element as HTMLTextAreaElement).value);
    expect(text).toMatch(/^zap /);
    expect(await heard()).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect.poll(field).toBe(text);
    await ours.waitUntilGone(".card");
    expect((await heard()).filter((each) => each === "Enter")).toEqual([]);
    await page.keyboard.type("!");
    expect(await field()).toBe(`${text}!`);
    await openByKeyboard();
    await heard();
    await page.keyboard.press("Escape");
    await ours.waitUntilGone(".card");
    expect(await heard()).toEqual([]);
  });

  it("leaves the keyboard to the field while a menu is open that the mouse opened", async () => {
    await (await ours.waitFor(".field-button")).press();
    await ours.waitFor(".card-menu");
    await seen();
    const focused = () => page.evaluate(() => document.activeElement?.id);
    expect(await focused()).toBe("reply");
    await page.keyboard.press("Enter");
    await expect.poll(focused).not.toBe("reply");
    expect(await field()).toBe("");
    await expect.poll(focusIn).toEqual({ hasFocus: true, on: "BUTTON" });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
  });

  it("leaves the keys to the page when the keyboard has left the menu, until the shortcut", async () => {
    await openByKeyboard();
    await page.locator("#reply").click();
    await ours.waitFor(".card-away");
    await page.keyboard.type("one");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    expect(await field()).toBe("one\ntwo");
    await openByKeyboard();
    await expect.poll(focusIn).toEqual({ hasFocus: true, on: "BUTTON" });
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
    await page.locator("#reply").focus();
    await ours.waitFor(".card-away");
    await openByShortcut(world.background);
    await expect.poll(focusIn).toEqual({ hasFocus: true, on: "TEXTAREA" });
  });

  it("is no trap: Shift+Tab goes out of the card, and on through the page", async () => {
    await openByKeyboard();
    // Backwards, because past the page's end comes the browser's own window.
    for (let presses = 0; presses < 6 && !(await isInField()); presses += 1) {
      await page.keyboard.press("Shift+Tab");
      await page.waitForTimeout(100);
    }
    expect(await isInField()).toBe(true);
    expect((await focusIn())?.hasFocus).toBe(false);
  });

  it("says that the page took the keyboard, and counts no press right after", async () => {
    await actInTime({
      prepare: async () => {
        await load();
        await openByKeyboard();
        await page.keyboard.press("Enter");
        await ours.waitFor(".button.primary");
        await seen();
        await pointAtInsert();
      },
      act: async () => {
        await page.evaluate(() => document.querySelector<HTMLElement>("#reply")?.focus());
        await page.mouse.down();
        await page.mouse.up();
      },
      withinMs: toldByBrowser.focusMovedMs,
    });
    await ours.waitFor(".card-away");
    await refusal();
    expect(await field()).toBe("");
    await (await pointAtInsert()).press();
    await expect.poll(field).not.toBe("");
  });

  it("says that a press did not count, moves nothing by it, and counts the next", async () => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    await pointAtInsert();
    await seen();
    const before = await boxes();
    await page.evaluate(cover);
    await coveredPress();
    expect(await refusal()).toBe("That was too quick to be sure it was you. Press again.");
    expect(await boxes()).toEqual(before);
    await page.evaluate(() => document.querySelector("#cover")?.remove());
    await (await ours.waitFor("[data-press='menu']")).press();
    await ours.waitFor(".card-menu");
    await ours.waitUntilGone(".card-refusal p");
  });

  it("shows nothing to the page of what it says about a press", async () => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    await pointAtInsert();
    await seen();
    await page.evaluate(cover);
    const changes = await recordChanges(page);
    await heard();
    await coveredPress();
    await refusal();
    await page.waitForTimeout(300);
    expect(await changes()).toEqual([]);
    expect(await heard()).toEqual([]);
  });

  it.each([
    ["covers it with a popover that lets presses through", cover],
    [
      "covers all of it but the button",
      `${cover} cover.style.clipPath = "inset(0 0 calc(100% - 400px) 0)";`,
    ],
  ])("does not count while the page %s", async (_, script) => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    const insert = await pointAtInsert();
    await seen();
    await page.evaluate(script);
    await page.waitForTimeout(1_000);
    await insert.pressNow();
    await refusal();
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
    expect(await field()).toBe("");
  });

  it("counts no Enter right after the page gave the keyboard back", async () => {
    await openByKeyboard();
    await actInTime({
      prepare: async () => {
        await load();
        await openByKeyboard();
        await loseKeyboard();
      },
      act: async () => {
        await page.keyboard.press("x");
        await cardFrames(page)[0]?.waitForFunction(() => document.hasFocus());
        await page.keyboard.press("Enter");
      },
      withinMs: toldByBrowser.focusMovedMs,
    });
    await refusal();
    expect(world.shop.upstream.requests).toHaveLength(0);
    await page.waitForTimeout(600);
    await page.keyboard.press("Enter");
    await ours.waitFor(".card-answer");
  });

  it("goes on after ⌘ was held, though macOS tells of no other key's way up then", async () => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    const insert = await ours.waitFor(".button.primary");
    for (const key of ["Meta", "c"]) await page.keyboard.down(key);
    await page.keyboard.up("Meta");
    await insert.press();
    await expect.poll(field).not.toBe("");
  });

  it("is not to be read, found or rewritten by the page", async () => {
    await openByKeyboard();
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
    const read = await page.evaluate(() => {
      type Find = { find: (text: string) => boolean };
      const found = (globalThis as unknown as Find).find("Thank you for telling");
      document.execCommand("selectAll");
      const selected = String(getSelection());
      document.execCommand("insertText", false, "EVIL");
      return { found, selected, markup: document.documentElement.innerHTML };
    });
    expect(read.found).toBe(false);
    expect(read.selected).not.toContain("Practice reply");
    expect(read.markup).not.toContain("Practice reply");
    const answer = await ours.waitFor(".card-answer textarea");
    const text = await answer.evaluate((element) => (element as HTMLTextAreaElement).value);
    expect(text).not.toContain("EVIL");
  });
});
