/**
 * Goal: help reaches a field in a frame of another site as soon as the person lets it, and leaves with
 * that site alone. Method: the real popup over a page with such a frame, in a real Chromium.
 */
import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRealPopup } from "../support/browser/real-popup.ts";
import { startTicketWorld, type TicketWorld } from "../support/browser/ticket-world.ts";

const switchOf = (origin: string) => `[role='switch'][data-origin='${origin}']`;
const ours = "html > :not(head, body)";

describe("a field in a frame of another site", () => {
  let world: TicketWorld;
  let page: Page;
  let frame: Frame;

  beforeAll(async () => {
    world = await startTicketWorld();
    page = await world.context.newPage();
    await page.goto(`${world.origin}/framed`);
    const found = page.frames().find((one) => one.url() === `${world.otherOrigin}/ticket/8`);
    if (found === undefined) throw new Error("the page has no such frame");
    frame = found;
  });
  afterAll(() => world.close());

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
      await expect.poll(origins).toEqual([world.origin, world.otherOrigin]);
      expect(await popup.evaluate("document.body.innerText")).toContain("from other sites");
    });
  });

  it("gets its button once the person has switched that site on, in the page that is open", async () => {
    await frame.locator("#reply").click();
    await page.waitForTimeout(500);
    expect(await frame.locator(ours).count()).toBe(0);
    await inPopup(async (popup) => {
      await expect
        .poll(() => popup.evaluate(`!!document.querySelector("${switchOf(world.otherOrigin)}")`))
        .toBe(true);
      await popup.press(switchOf(world.otherOrigin));
      await expect
        .poll(() =>
          popup.evaluate(`document.querySelector("${switchOf(world.otherOrigin)}").ariaChecked`),
        )
        .toBe("true");
    });
    await frame.locator("#reply").click();
    await expect.poll(() => frame.locator(ours).count()).toBeGreaterThan(0);
  });

  it("loses it when that site is switched off, and other sites keep theirs", async () => {
    const ticket = await world.open();
    await page.bringToFront();
    await inPopup(async (popup) => {
      await expect
        .poll(() => popup.evaluate(`!!document.querySelector("${switchOf(world.otherOrigin)}")`))
        .toBe(true);
      await popup.press(switchOf(world.otherOrigin));
    });
    await expect.poll(() => frame.locator(ours).count()).toBe(0);
    expect(await ticket.page.locator(ours).count()).toBeGreaterThan(0);
  });
});
