/**
 * Goal: a page pays nothing until somebody wants to write. Method: the browser's own protocol lists
 * every script that runs in a tab, ours included.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClosedShadow } from "../support/browser/closed-shadow.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

async function watchScripts(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const files: string[] = [];
  session.on("Debugger.scriptParsed", ({ url }) => {
    if (url.startsWith("chrome-extension://")) files.push(new URL(url).pathname);
  });
  await session.send("Debugger.enable");
  return files;
}

describe("a page with help switched on", () => {
  let world: ShopWorld;
  let page: Page;
  let scripts: string[];

  beforeAll(async () => {
    world = await startShopWorld();
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    scripts = await watchScripts(page);
    scripts.length = 0;
    await page.goto(`${shop.url}/practice`);
    await page.locator("[data-ticket-id]").first().waitFor();
    await waitUntil(() => scripts.includes("/loader.js"), "the loader had come");
    await page.waitForTimeout(500);
  });
  afterAll(() => world.close());

  it("carries the loader and nothing else while no field is focused", async () => {
    expect(scripts).toEqual(["/loader.js"]);
    expect(await page.locator("html > :not(head, body)").count()).toBe(0);
  });

  it("gets nothing more for a field in which nobody writes sentences", async () => {
    await page.evaluate(() => {
      const field = document.createElement("input");
      field.name = "first_name";
      document.body.prepend(field);
    });
    await page.locator("input[name='first_name']").click();
    await page.waitForTimeout(500);
    expect(scripts).toEqual(["/loader.js"]);
  });

  it("gets the card's script with the first focus in a field, and once only", async () => {
    await page.locator("[data-ticket-id]").first().click();
    await page.locator(".reply-editor .ProseMirror").click();
    const card = await openClosedShadow(page);
    await card.waitFor(".field-button");
    await page.locator("h1").first().click();
    await page.locator(".reply-editor .ProseMirror").click();
    await card.waitFor(".field-button");
    expect(scripts.filter((path) => path === "/field.js")).toHaveLength(1);
  });

  it("keeps what is ours out of the page's reach", async () => {
    const seen = await page.evaluate(() => {
      const host = document.querySelector("html > :not(head, body)");
      return {
        root: host?.shadowRoot ?? null,
        markup: host?.innerHTML,
        ours: "granaryField" in window,
      };
    });
    expect(seen).toEqual({ root: null, markup: "", ours: false });
  });

  it("does nothing when the page presses the button itself", async () => {
    const card = await openClosedShadow(page);
    const button = await card.waitFor(".field-button");
    await button.evaluate((element) => element.click());
    await page.waitForTimeout(200);
    expect(await card.find(".card")).toBeUndefined();
  });

  it("has no button beside a field that it has closed", async () => {
    const card = await openClosedShadow(page);
    const shown = ".layer:popover-open > .field-button";
    await page.locator(".reply-editor .ProseMirror").click();
    await card.waitFor(shown);
    await page.locator(".reply-editor .ProseMirror").evaluate((field) => {
      field.setAttribute("aria-readonly", "true");
    });
    await card.waitUntilGone(shown);
    expect(await card.find(shown)).toBeUndefined();
    await page.locator(".reply-editor .ProseMirror").evaluate((field) => {
      field.removeAttribute("aria-readonly");
    });
  });

  it("loses everything of ours when the site is switched off", async () => {
    const other = await world.context.newPage();
    await other.goto(`chrome-extension://${world.extensionId}/options.html`);
    await other.locator(`[role='switch'][data-origin='${world.shop.url}']`).click();
    await other
      .locator(`[role='switch'][data-origin='${world.shop.url}'][aria-checked='false']`)
      .waitFor();
    await expect.poll(() => page.locator("html > :not(head, body)").count()).toBe(0);
    scripts.length = 0;
    await page.reload();
    await page.locator(".reply-editor .ProseMirror").click();
    await page.waitForTimeout(500);
    expect(scripts).toEqual([]);
  });
});
