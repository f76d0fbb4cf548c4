/**
 * Goal: in every kind of modal, and in composers that close by themselves, the button and the card can
 * be used, by mouse and by keyboard, and what is around the field stays as it is. Method: the built
 * extension in dialogs from the real packages.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cardFrames } from "../support/browser/card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { savedOnBlur, touchyComposers } from "../support/browser/modal-pages/composers.ts";
import { modalPages } from "../support/browser/modal-pages/every-modal.ts";
import { buildModalPage } from "../support/browser/modal-pages/modal-page.ts";
import { openByShortcut } from "../support/browser/open-by-shortcut.ts";
import { startPageServer, type PageServer } from "../support/browser/page-server.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { switchSite } from "../support/browser/switch-on.ts";

const everyPage = [...modalPages, ...touchyComposers];
const pathOf = (name: string) => `/${name.replaceAll(/\W+/g, "-")}`;

describe("a field", () => {
  let world: ShopWorld;
  let server: PageServer;
  let page: Page;
  let ours: ClosedShadow;

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light" });
    server = await startPageServer();
    for (const modal of [...everyPage, savedOnBlur]) {
      server.serve(pathOf(modal.name), { html: await buildModalPage(modal) });
    }
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    await switchSite(world, { origin: server.origin, on: true });
  });
  afterAll(async () => {
    await world.close();
    await server.close();
  });
  beforeEach(() => world.shop.upstream.reset());

  const reply = () => page.locator("#reply");
  const openModal = async (name: string) => {
    await page.goto(`${server.origin}${pathOf(name)}`);
    ours = await openClosedShadow(page);
    await page.locator("#open").click();
    await reply().click();
    await ours.waitFor(".layer:popover-open > .field-button");
  };
  const press = async (selector: string) => await (await ours.waitFor(selector)).press();
  /** Until what is in the card has been looked at. */
  const seen = async () => {
    await cardFrames(page)[0]?.waitForSelector("[data-seen='true']");
    await page.waitForTimeout(550);
  };
  const answer = async () => {
    const field = await ours.waitFor(".card-answer textarea");
    return await field.evaluate((element) => (element as HTMLTextAreaElement).value);
  };
  /** The card closes, and nothing else does. */
  const escape = async () => {
    await page.keyboard.press("Escape");
    await ours.waitUntilGone(".card");
    await page.waitForTimeout(300);
    expect(await reply().isVisible()).toBe(true);
  };
  /** The answer stands in the field, the modal around it, and the next key behind it. */
  const expectInserted = async (text: string) => {
    await expect.poll(() => reply().inputValue()).toBe(text);
    await ours.waitUntilGone(".card");
    expect(await reply().isVisible()).toBe(true);
    await page.keyboard.type("!");
    expect(await reply().inputValue()).toBe(`${text}!`);
  };

  it.each(everyPage)("in $name can be used with the mouse", async ({ name }) => {
    await openModal(name);
    await press(".field-button");
    await ours.waitFor(".card-menu");
    await escape();
    await press(".field-button");
    await press("[data-action='draft-reply']");
    await ours.waitFor(".button.primary");
    await press(".card-answer textarea");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("zap ");
    await expect.poll(answer).toMatch(/^zap /);
    expect(await reply().inputValue()).toBe("");
    const text = await answer();
    await press(".button.primary");
    await expectInserted(text);
  });

  it.each(everyPage)("in $name can be used with the keyboard", async ({ name }) => {
    await openModal(name);
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await seen();
    await escape();
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await seen();
    await page.keyboard.press("Enter");
    await ours.waitFor(".button.primary");
    await seen();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("zap ");
    await expect.poll(answer).toMatch(/^zap /);
    expect(await reply().inputValue()).toBe("");
    const text = await answer();
    await page.keyboard.press("Control+Enter");
    await expectInserted(text);
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await escape();
  });

  it("that is saved when it loses the focus is saved when the focus does not come back", async () => {
    const saved = () =>
      page.evaluate(() => (globalThis as typeof globalThis & { saved: string[] }).saved);
    await openModal(savedOnBlur.name);
    await page.keyboard.type("my own words");
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await seen();
    expect(await saved()).toEqual([]);
    await escape();
    expect(await saved()).toEqual([]);
    await openByShortcut(world.background);
    await ours.waitFor(".card-menu");
    await page.locator("#elsewhere").click();
    await expect.poll(saved).toEqual(["blur", "focusout"]);
    await page.locator("#open").focus();
    await page.waitForTimeout(100);
    expect(await saved()).toEqual(["blur", "focusout"]);
  });
});
