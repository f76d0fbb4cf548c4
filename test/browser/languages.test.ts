/**
 * Goal: one language at a time: texts, titles of actions, numbers and times agree. Method: the
 * browser is started in each language and the card is read.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openRealPopup } from "../support/browser/real-popup.ts";
import { joinAndSwitchOn, openFirstTicket } from "../support/browser/shop-journey.ts";
import { screenshotPath, startShopWorld } from "../support/browser/shop-world.ts";
import { takePicture } from "../support/browser/take-picture.ts";

const expected = [
  {
    language: "es",
    menu: ["¿Qué te ayudaría?", "Redactar respuesta"],
    left: "De la ayuda de tu equipo para hoy queda:",
  },
  { language: "zh-CN", menu: ["需要什么帮助？", "起草回复"], left: "您团队的今日额度剩余" },
] as const;

/** What cannot be read to its end in a window as narrow as a phone's. */
async function cutOffWhenNarrow(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 320, height: 640 });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText),
  );
  await page.setViewportSize(size);
  return cut;
}

describe.each(expected)("in $language", ({ language, menu, left }) => {
  it("the card and the popup speak it throughout", async () => {
    const world = await startShopWorld({ language, colorScheme: "light" });
    try {
      const { context, extensionId, shop } = world;
      const joinLink = await shop.invite(shop.staff);
      const page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
      await takePicture(page, screenshotPath(`welcome-${language}`), true);
      expect(await cutOffWhenNarrow(page)).toEqual([]);
      const card = await openFirstTicket(page, shop.url);
      await (await card.waitFor(".field-button")).press();
      const words = await (await card.waitFor(".card")).evaluate((element) => element.innerText);
      for (const text of menu) expect(words).toContain(text);
      await takePicture(page, screenshotPath(`practice-menu-${language}`));
      await page.keyboard.press("Escape");
      const popup = await openRealPopup(world);
      await expect.poll(() => popup.evaluate("document.body.innerText")).toContain(left);
      expect(await popup.evaluate("document.body.innerText")).not.toMatch(/\b(AM|PM)\b/);
      expect(await popup.evaluate("document.documentElement.lang")).toBe(language);
      await popup.screenshot(screenshotPath(`popup-member-${language}`), "light");
      await popup.close();
    } finally {
      await world.close();
    }
  });
});
