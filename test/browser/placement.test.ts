/**
 * Goal: the card never lies on what a person needs, button and card go where their field goes, and
 * cost nothing while nothing happens. Method: the real extension on pages that make that hard, at the
 * size of a desk and of a phone; the boxes are read through the browser's own protocol.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commonArea, type Rect } from "../../extension-browser/field/place/rect.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import {
  buttonBox,
  cardBox,
  keptBoxes,
  openMenu,
  servePlacePages,
} from "../support/browser/place-bench.ts";
import { placePages } from "../support/browser/place-pages/place-page.ts";
import { draftReply, joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

/** A little air, and the field's own border across. */
const corner = [5, 4];
const sizes = [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
];

describe("button and card", () => {
  let world: ShopWorld;
  let page: Page;

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light" });
    const { context, extensionId, shop } = world;
    await servePlacePages(context, shop.url);
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  });
  afterAll(() => world.close());
  beforeEach(() => page.setViewportSize({ width: 1280, height: 800 }));

  const open = async (name: string) => {
    const { start } = placePages.find((candidate) => candidate.name === name) ?? { start: "" };
    await page.goto(`${world.shop.url}/place/${encodeURIComponent(name)}`);
    await page.evaluate(start);
    const inFrame = await page.locator("iframe[srcdoc]").count();
    const root = inFrame > 0 ? page.frameLocator("iframe[srcdoc]") : page;
    await root.locator("#field").click({ position: { x: 20, y: 20 } });
    const shadow = await openClosedShadow(page);
    await shadow.waitFor(".field-button");
    return shadow;
  };
  /** What of the page a box of ours lies on; "nothing there" if there is no box. */
  const covered = async (box: Rect | undefined) =>
    box === undefined
      ? "nothing there"
      : (await keptBoxes(page)).filter((kept) => commonArea(kept, box) > 0);
  const isInWindow = (box: Rect | undefined) => {
    const window = { left: 0, top: 0, ...(page.viewportSize() ?? { width: 0, height: 0 }) };
    return box !== undefined && commonArea(window, box) === box.width * box.height;
  };
  /** How far the button is from the corner of its field at which a line ends. */
  const buttonInset = async (shadow: ClosedShadow) => {
    const button = await buttonBox(shadow);
    const field = await fieldBox();
    if (button === undefined) return undefined;
    const across = field.right - button.left - button.width;
    const up = field.bottom - button.top - button.height;
    return [Math.round(across), Math.round(up)];
  };
  const fieldBox = () => page.locator("#field").evaluate((field) => field.getBoundingClientRect());

  describe.each(sizes)("in a window of $width × $height", (size) => {
    it.each(placePages)(
      "leave message, toolbar, address and Send free: $name",
      async ({ name }) => {
        await page.setViewportSize(size);
        const shadow = await open(name);
        // In a frame, the button is in the frame's own coordinates.
        const button = name === "own frame" ? [] : await covered(await buttonBox(shadow));
        await draftReply(shadow);
        const card = await cardBox(page);
        expect({ button, card: await covered(card) }).toEqual({ button: [], card: [] });
        expect(isInWindow(card)).toBe(true);
      },
    );

    it("leave them free on the practice help desk", async () => {
      await page.setViewportSize(size);
      await page.goto(`${world.shop.url}/practice`);
      const tickets = page.locator("[data-ticket-id]");
      await tickets.first().waitFor();
      const count = await tickets.count();
      for (let index = 0; index < count; index += 1) {
        await page.goto(`${world.shop.url}/practice`);
        await tickets.nth(index).click();
        await page.locator(".reply-editor .ProseMirror").click();
        await page.evaluate(() => {
          const messages = document.querySelectorAll(".message[data-author='customer'] .bubble");
          [...messages].at(-1)?.setAttribute("data-keep", "message");
          for (const part of document.querySelectorAll(".reply-to strong, .send-button"))
            part.setAttribute("data-keep", "control");
        });
        const shadow = await openMenu(page);
        expect(await covered(await buttonBox(shadow))).toEqual([]);
        expect(await covered(await cardBox(page))).toEqual([]);
        await page.keyboard.press("Escape");
      }
    });
  });

  describe("the button", () => {
    it.each([
      ["content that grows above it", "grow", "above.style.height = '190px'"],
      ["content that shrinks above it", "grow", "above.style.height = '0'"],
      ["a field that grows", "grow", "field.style.height = '220px'"],
      [
        "a transition",
        "grow",
        "above.style.transition = 'height 300ms'; above.style.height = '99px'",
      ],
      [
        "a moving ancestor",
        "grow",
        "Object.assign(field.parentElement.style, { transition: 'transform 400ms ease-in', transform: 'translateY(90px)' })",
      ],
      ["scrolling of a box around it", "scroll", "scroller.scrollTop = 340"],
      ["a page that is zoomed", "plain", "document.documentElement.style.zoom = '1.25'"],
    ])("follows its field through %s", async (_, name, change) => {
      const shadow = await open(name);
      await page.evaluate(change);
      await page.waitForTimeout(500);
      await expect.poll(() => buttonInset(shadow)).toEqual(corner);
    });

    it.each([
      ["scrolled out of its box", "scroll", "scroller.scrollTop = 700"],
      ["cut off by an ancestor", "clip", "box.style.height = '0'"],
      [
        "covered",
        "plain",
        "document.body.insertAdjacentHTML('beforeend', `<div style='position:fixed;inset:0;background:#fff'></div>`)",
      ],
      ["removed", "plain", "field.remove()"],
      ["left", "plain", "field.blur()"],
    ])("is gone while its field is %s", async (_, name, change) => {
      const shadow = await open(name);
      await page.evaluate(change);
      await expect.poll(() => buttonBox(shadow)).toBeUndefined();
    });

    it("comes back with its field, and steps aside for what is written", async () => {
      const shadow = await open("scroll");
      await page.evaluate("scroller.scrollTop = 700");
      await expect.poll(() => buttonBox(shadow)).toBeUndefined();
      await page.evaluate("scroller.scrollTop = 300");
      await expect.poll(() => buttonInset(shadow)).toEqual(corner);
      const words = "many words that fill the whole field up to its very last line and further ";
      await page.locator("#field").fill(words.repeat(12));
      await expect.poll(() => buttonBox(shadow)).toBeUndefined();
      await expect.poll(() => buttonBox(shadow)).toBeDefined();
      expect(await buttonInset(shadow)).not.toEqual(corner);
    });
  });

  describe("the card", () => {
    it("moves with its field and is gone while the field is out of sight", async () => {
      await open("grow");
      await openMenu(page);
      const before = await cardBox(page);
      await page.evaluate("above.style.height = '90px'");
      await expect.poll(async () => (await cardBox(page))?.top).toBe((before?.top ?? 0) + 50);
      await page.evaluate("document.body.style.paddingBottom = '2000px'; scrollTo(0, 1500)");
      await expect.poll(() => cardBox(page)).toBeUndefined();
      await page.evaluate("scrollTo(0, 0)");
      await expect.poll(async () => (await cardBox(page))?.top).toBe((before?.top ?? 0) + 50);
    });

    it("goes where mouse and arrow keys take it, stays there, and stands anew when opened again", async () => {
      const shadow = await open("plain");
      await openMenu(page);
      const before = (await cardBox(page)) as Rect;
      await page.mouse.move(before.left + 120, before.top + 20);
      await page.mouse.down();
      await page.mouse.move(before.left + 60, before.top + 90, { steps: 12 });
      await page.mouse.up();
      const moved = () =>
        cardBox(page).then((box) => box && [box.left - before.left, box.top - before.top]);
      await expect.poll(moved).toEqual([-60, 70]);
      await (await shadow.waitFor(".card-handle")).evaluate((handle) => handle.focus());
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Shift+ArrowUp");
      await expect.poll(moved).toEqual([-44, 6]);
      for (let press = 0; press < 30; press += 1) await page.keyboard.press("Shift+ArrowLeft");
      await expect.poll(async () => (await cardBox(page))?.left).toBe(4);
      await page.evaluate("document.querySelector('main').style.paddingTop = '60px'");
      await page.waitForTimeout(300);
      expect((await cardBox(page))?.left).toBe(4);
      await page.keyboard.press("Escape");
      await page.evaluate("document.querySelector('main').style.paddingTop = ''");
      await page.locator("#field").click({ position: { x: 20, y: 20 } });
      await openMenu(page);
      await expect.poll(moved).toEqual([0, 0]);
    });

    it("stays in the window when that gets smaller", async () => {
      await open("plain");
      await openMenu(page);
      await page.setViewportSize({ width: 320, height: 400 });
      await page.waitForTimeout(300);
      expect(isInWindow(await cardBox(page))).toBe(true);
    });
  });
});
