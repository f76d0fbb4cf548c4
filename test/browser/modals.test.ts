/**
 * Goal: in every kind of modal, and in composers that close by themselves, the button and the card can
 * be used, by mouse and by keyboard, and what is around the field stays as it is. Method: the built
 * extension in dialogs from the real packages.
 */
import { describe, expect, it } from "vitest";
import {
  click,
  clickAt,
  focusOn,
  valueOf,
  type BrowserTab,
  type Point,
} from "../support/browser/browser-tab.ts";
import { setUpHelpedTab, type ServedPages } from "../support/browser/helped/helped-tab.ts";
import { inTime } from "../support/browser/in-time.ts";
import { savedOnBlur, touchyComposers } from "../support/browser/modal-pages/composers.ts";
import { dialog } from "../support/browser/modal-pages/native.ts";
import { focusTrap } from "../support/browser/modal-pages/focus-traps.ts";
import { modalPages } from "../support/browser/modal-pages/every-modal.ts";
import { buildModalPage } from "../support/browser/modal-pages/modal-page.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { pause } from "../support/pause.ts";
import { waitUntil } from "../support/wait-until.ts";

const everyPage = [...modalPages, ...touchyComposers];
/** Composers that bring their dialog along into a frame of their own. */
const framedModals = [focusTrap, dialog];
const pathOf = (name: string) => `/${name.replaceAll(/\W+/g, "-")}`;

const buildPages = async (): Promise<ServedPages> => {
  const pages: Record<string, string> = {};
  for (const modal of [...everyPage, savedOnBlur]) {
    pages[pathOf(modal.name)] = await buildModalPage(modal);
  }
  for (const { name } of framedModals) {
    pages[`/framed${pathOf(name)}`] = `<meta charset="utf-8"><title>A tool</title>
      <iframe src="${pathOf(name)}" style="width:760px;height:420px"></iframe>`;
  }
  return pages;
};

/** Presses an element in the one frame of the page in its middle, as soon as it is there. */
async function clickInFrame(tab: BrowserTab, selector: string): Promise<void> {
  let middle: Point | undefined;
  const look = async () => {
    middle = await tab.evaluate((wanted) => {
      const frame = document.querySelector("iframe");
      const box = frame?.contentDocument?.querySelector(wanted)?.getBoundingClientRect();
      if (!frame || box === undefined || box.width === 0) return undefined;
      const { x, y } = frame.getBoundingClientRect();
      const [left, top] = [x + frame.clientLeft + box.x, y + frame.clientTop + box.y];
      return { x: left + box.width / 2, y: top + box.height / 2 };
    }, selector);
    return middle !== undefined;
  };
  await waitUntil(look, `${selector} could be pressed in the frame`);
  await clickAt(tab, middle as Point);
}

describe.each(Object.entries(tabWorlds))("a field in %s", (browserName, startWorld) => {
  const at = setUpHelpedTab(startWorld, buildPages);

  const reply = () => valueOf(at.tab, "#reply");
  const isFieldSeen = () =>
    at.tab.evaluate(() => document.querySelector("#reply")?.checkVisibility() === true);
  const openModal = async (name: string) => {
    await at.tab.goto(`${at.server.origin}${pathOf(name)}`);
    await click(at.tab, "#open");
    await click(at.tab, "#reply");
    await at.tab.ours.waitFor(".layer:popover-open > .field-button");
  };
  const press = async (selector: string) => await (await at.tab.ours.waitFor(selector)).press();
  const openByShortcut = async () => {
    await at.own.orderCard(at.server.origin);
    await at.tab.ours.waitFor(".card-menu");
  };
  const answer = async () => {
    const field = await at.tab.ours.waitFor(".card-answer textarea");
    return await field.evaluate((element) => (element as HTMLTextAreaElement).value);
  };
  /** The card closes, and nothing else does. */
  const escape = async () => {
    await at.tab.press("Escape");
    await at.tab.ours.waitUntilGone(".card");
    await pause(300);
    expect(await isFieldSeen()).toBe(true);
  };
  /** The answer stands in the field, the modal around it, and the next key behind it. */
  const expectInserted = async (text: string) => {
    await expect.poll(reply).toBe(text);
    await at.tab.ours.waitUntilGone(".card");
    expect(await isFieldSeen()).toBe(true);
    await at.tab.type("!");
    expect(await reply()).toBe(`${text}!`);
  };

  it.each(inTime(browserName, everyPage))(
    "in $name can be used with the mouse",
    async ({ name }) => {
      await openModal(name);
      await press(".field-button");
      await at.tab.ours.waitFor(".card-menu");
      await escape();
      await press(".field-button");
      await press("[data-action='draft-reply']");
      await at.tab.ours.waitFor(".button.primary");
      await press(".card-answer textarea");
      await at.tab.press("Control+Home");
      await at.tab.type("zap ");
      await expect.poll(answer).toMatch(/^zap /);
      expect(await reply()).toBe("");
      const text = await answer();
      await press(".button.primary");
      await expectInserted(text);
    },
  );

  it.each(inTime(browserName, everyPage))(
    "in $name can be used with the keyboard",
    async ({ name }) => {
      await openModal(name);
      await openByShortcut();
      await at.tab.ours.waitUntilLookedAt();
      await escape();
      await openByShortcut();
      await at.tab.ours.waitUntilLookedAt();
      await at.tab.press("Enter");
      await at.tab.ours.waitFor(".button.primary");
      await at.tab.ours.waitUntilLookedAt();
      await at.tab.press("Control+Home");
      await at.tab.type("zap ");
      await expect.poll(answer).toMatch(/^zap /);
      expect(await reply()).toBe("");
      const text = await answer();
      await at.tab.press("Control+Enter");
      await expectInserted(text);
      await openByShortcut();
      await escape();
    },
  );

  const openFramed = async (name: string) => {
    await at.tab.goto(`${at.server.origin}/framed${pathOf(name)}`);
    for (const selector of ["#open", "#reply"]) await clickInFrame(at.tab, selector);
    await at.tab.ours.waitFor(".layer:popover-open > .field-button");
  };
  const framed = () =>
    at.tab.evaluate(() => {
      const { contentDocument } = document.querySelector("iframe") as HTMLIFrameElement;
      const field = contentDocument?.querySelector<HTMLTextAreaElement>("#reply");
      return {
        reply: field?.value,
        isSeen: field?.checkVisibility() === true,
        hasFocus: contentDocument?.activeElement === field,
      };
    });

  // It is Chromium that goes on to name the card as what has the focus.
  const inChromium = browserName === "chromium" ? [{ modals: framedModals }] : [];

  describe.each(inChromium)("in a frame, with the dialog around it there too,", ({ modals }) => {
    it.each(modals)(
      "takes an answer from the card and has the keys back: $name",
      async ({ name }) => {
        await openFramed(name);
        await press(".field-button");
        await press("[data-action='draft-reply']");
        await at.tab.ours.waitFor(".button.primary");
        await press(".card-answer textarea");
        await at.tab.press("Control+Home");
        await at.tab.type("zap ");
        await expect.poll(answer).toMatch(/^zap /);
        const text = await answer();
        await press(".button.primary");
        await at.tab.ours.waitUntilGone(".card");
        await expect.poll(framed).toEqual({ reply: text, isSeen: true, hasFocus: true });
        await at.tab.type("!");
        await expect.poll(framed).toMatchObject({ reply: `${text}!` });
      },
    );

    it.each(modals)("has the keys back when the card is put away: $name", async ({ name }) => {
      await openFramed(name);
      await openByShortcut();
      await at.tab.ours.waitUntilLookedAt();
      await at.tab.press("Escape");
      await at.tab.ours.waitUntilGone(".card");
      await expect.poll(framed).toEqual({ reply: "", isSeen: true, hasFocus: true });
      await at.tab.type("mine");
      await expect.poll(framed).toMatchObject({ reply: "mine" });
    });
  });

  const saved = () =>
    at.tab.evaluate(() => (globalThis as typeof globalThis & { saved: string[] }).saved);

  const typeAndOpenCard = async () => {
    await openModal(savedOnBlur.name);
    await at.tab.type("my own words");
    await openByShortcut();
    await at.tab.ours.waitUntilLookedAt();
    expect(await saved()).toEqual([]);
  };

  describe("that is saved when it loses the focus", () => {
    it("is saved when the focus goes from the card to something else, once", async () => {
      await typeAndOpenCard();
      await escape();
      expect(await saved()).toEqual([]);
      await openByShortcut();
      await click(at.tab, "#elsewhere");
      await expect.poll(saved).toEqual(["blur", "focusout"]);
      await focusOn(at.tab, "#open");
      await pause(100);
      expect(await saved()).toEqual(["blur", "focusout"]);
    });

    it("is saved when the focus goes from the card to nothing", async () => {
      await typeAndOpenCard();
      await clickAt(at.tab, { x: 1_100, y: 700 });
      await expect.poll(saved).toEqual(["blur", "focusout"]);
    });
  });
});
