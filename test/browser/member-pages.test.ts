/**
 * Goal: a member's own pages fit where they are shown, tell one story, work by keys, and lead a
 * newcomer to the first draft. Method: the pages and the real popup against a real pool.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRealPopup } from "../support/browser/real-popup.ts";
import { seriousFindings } from "../support/browser/serious-findings.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { screenshotPath, startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { takePicture } from "../support/browser/take-picture.ts";

describe("a member's pages", () => {
  let world: ShopWorld;

  const open = async (file: string): Promise<Page> => {
    const page = await world.context.newPage();
    await page.setViewportSize({ width: 360, height: 560 });
    await page.goto(`chrome-extension://${world.extensionId}/${file}`);
    return page;
  };
  const openPopup = () => open("popup.html");

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light", historyDays: 2 });
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  });
  afterAll(() => world.close());

  it("is as wide as it wants to be, and fits where there is less room", async () => {
    const popup = await openRealPopup(world);
    await expect.poll(() => popup.evaluate("document.body.innerText")).toContain("Enough for");
    const sizes = "[innerWidth, document.documentElement.scrollWidth]";
    expect(await popup.evaluate(sizes)).toEqual([360, 360]);
    await popup.close();
    const page = await openPopup();
    await page.locator(".meter").waitFor();
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 480 });
      expect(await page.evaluate(sizes)).toEqual([width, width]);
      await expect.poll(() => page.locator(".here").isVisible()).toBe(true);
      const { bottom } = await page
        .locator(".here")
        .evaluate((element) => element.getBoundingClientRect());
      expect(bottom).toBeLessThanOrEqual(480);
    }
    await page.close();
  });

  it("tells one story of help that is used up, and when it is full again", async () => {
    const { shop } = world;
    await shop.setBudgets(shop.staff, [{ period: "week", limit: { tokens: 1 } }]);
    const page = await openPopup();
    await page.locator(".meter-words .icon").waitFor();
    const text = await page.locator(".meter").innerText();
    expect(text).toContain("Your own help is used up for now.");
    expect(text).toMatch(/Full again on Monday, \w+ \d+ at 00:00 \(Coordinated Universal Time\)\./);
    expect(text).not.toContain("%");
    expect(await seriousFindings(page)).toEqual([]);
    await takePicture(page, screenshotPath("popup-used-up"));
    await page.close();
    await shop.setBudgets(shop.staff, []);
  });

  it("can be used with the keys alone", async () => {
    const page = await openPopup();
    await page.locator(".shortcut").waitFor();
    // Until news comes, what the last test left is shown, with its list of limits.
    await expect.poll(() => page.locator(".meter").innerText()).toContain("Enough for");
    const stops: string[] = [];
    // Between the two lie the limits, once they are known.
    for (let stop = 0; stop < 3 && stops.at(-1) !== "Change keys"; stop += 1) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
        }),
      );
    }
    expect([stops[0], stops.at(-1)]).toEqual(["Settings", "Change keys"]);
    const settings = world.context.waitForEvent("page");
    await page.keyboard.press("Enter");
    expect((await settings).url()).toBe("chrome://extensions/shortcuts");
    await (await settings).close();
    await page.close();
  });

  it("refuses what is no address before the browser is asked for it", async () => {
    const page = await open("options.html");
    const address = page.locator(".add-site input");
    for (const [text, told] of [
      ["not an address", "This is not the address of a web page."],
      ["foo", "This is not the address of a web page."],
      ["https://*.example.com", "one site at a time"],
      ["javascript:alert(1)", "Granary works on web pages."],
      ["ana@example.com", "an address for mail"],
    ] as const) {
      await address.fill(text);
      await address.press("Enter");
      await expect.poll(() => page.locator(".refusal").innerText()).toContain(told);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await address.fill("localhost:9");
    await address.press("Enter");
    await page.locator("[data-origin='http://localhost:9'][aria-checked='true']").click();
    await page.locator("[data-origin='http://localhost:9'][aria-checked='false']").waitFor();
    await page.close();
  });

  it("say where to begin, and lead to the practice desk also where help is off there", async () => {
    const { context, shop } = world;
    const page = await open("welcome.html");
    await page.locator("[data-practice]").waitFor();
    const toggle = page.locator(`[role='switch'][data-origin='${shop.url}']`);
    await toggle.click();
    await page.locator(`[data-origin='${shop.url}'][aria-checked='false']`).waitFor();
    const text = await page.locator("[data-step='sites']").innerText();
    expect(text).toContain("press Granary's button in the browser's toolbar");
    expect(text).toContain("In a field, Alt+G opens the card.");
    expect(text).toContain("Gmail");
    const tab = context.waitForEvent("page");
    await page.locator("[data-practice]").click();
    const desk = await tab;
    await desk.locator("[data-ticket-id]").first().waitFor();
    await page.locator(`[data-origin='${shop.url}'][aria-checked='true']`).waitFor();
    await desk.close();
    await page.close();
  });
});
