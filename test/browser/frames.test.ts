/**
 * Goal: help reaches a field in a frame of another site as soon as the person lets it, and leaves with
 * that site alone. Method: the real popup over a page with such a frame, in a real Chromium.
 */
import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRealPopup } from "../support/browser/real-popup.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { switchSite } from "../support/browser/switch-on.ts";
import { serveTickets, type TicketServer } from "../support/browser/ticket-pages.ts";

const switchOf = (origin: string) => `[role='switch'][data-origin='${origin}']`;
const ours = "html > :not(head, body)";

describe("a field in a frame of another site", () => {
  let world: ShopWorld;
  let tool: TicketServer;
  let page: Page;
  let frame: Frame;

  beforeAll(async () => {
    world = await startShopWorld();
    tool = await serveTickets();
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    await switchSite(world, { origin: tool.origin, on: true });
    await page.goto(`${tool.origin}/framed`);
    const found = page.frames().find((one) => one.url() === `${tool.otherOrigin}/ticket/8`);
    if (found === undefined) throw new Error("the page has no such frame");
    frame = found;
  });
  afterAll(async () => {
    await world.close();
    await tool.close();
  });

  const inPopup = async (
    act: (popup: Awaited<ReturnType<typeof openRealPopup>>) => Promise<void>,
  ) => {
    await page.bringToFront();
    const popup = await openRealPopup(world);
    await act(popup);
    await popup.close();
  };

  it("is named by the popup, and nothing that nobody can write in", async () => {
    await inPopup(async (popup) => {
      const origins = () =>
        popup.evaluate(
          "[...document.querySelectorAll('[role=switch]')].map((one) => one.dataset.origin)",
        );
      await expect.poll(origins).toEqual([tool.origin, tool.otherOrigin]);
      expect(await popup.evaluate("document.body.innerText")).toContain("from other sites");
    });
  });

  it("gets its button once the person has switched that site on, in the page that is open", async () => {
    await frame.locator("#reply").click();
    await page.waitForTimeout(500);
    expect(await frame.locator(ours).count()).toBe(0);
    await inPopup(async (popup) => {
      await expect
        .poll(() => popup.evaluate(`!!document.querySelector("${switchOf(tool.otherOrigin)}")`))
        .toBe(true);
      await popup.press(switchOf(tool.otherOrigin));
      await expect
        .poll(() =>
          popup.evaluate(`document.querySelector("${switchOf(tool.otherOrigin)}").ariaChecked`),
        )
        .toBe("true");
    });
    await frame.locator("#reply").click();
    await expect.poll(() => frame.locator(ours).count()).toBeGreaterThan(0);
  });

  it("loses it when that site is switched off, and other sites keep theirs", async () => {
    const ticket = await world.context.newPage();
    await ticket.goto(`${tool.origin}/ticket/7`);
    await ticket.locator("#reply").click();
    await expect.poll(() => ticket.locator(ours).count()).toBeGreaterThan(0);
    await inPopup(async (popup) => {
      await expect
        .poll(() => popup.evaluate(`!!document.querySelector("${switchOf(tool.otherOrigin)}")`))
        .toBe(true);
      await popup.press(switchOf(tool.otherOrigin));
    });
    await expect.poll(() => frame.locator(ours).count()).toBe(0);
    expect(await ticket.locator(ours).count()).toBeGreaterThan(0);
  });
});
