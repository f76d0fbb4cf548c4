/**
 * Goal: when something stops help, the card says what, that nothing is lost, and what to do.
 * Method: the real pool is put into each state; the card is read as the person sees it.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClosedShadow, openClosedShadow } from "../support/browser/closed-shadow.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { takePicture } from "../support/browser/take-picture.ts";
import { screenshotPath, startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

describe("a card that cannot help", () => {
  let world: ShopWorld;
  let page: Page;
  let card: ClosedShadow;

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light" });
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    world.shop.upstream.reset();
    await page.goto(`${world.shop.url}/practice`);
    await page.locator("[data-ticket-id][data-status='open']").first().click();
    await page.locator(".reply-editor .ProseMirror").click();
    card = await openClosedShadow(page);
  });

  const draft = async () => {
    await (await card.waitFor(".field-button")).press();
    await (await card.waitFor("[data-action='draft-reply']")).press();
  };
  const problem = async () => {
    const box = await card.waitFor(".card-problem");
    return await box.evaluate((element) => element.innerText);
  };

  it("says that too little of the person's help is left and when it comes back", async () => {
    const { setBudgets, staff, pool } = world.shop;
    await draft();
    await card.waitFor(".button.primary");
    await (await card.waitFor("[data-press='close']")).press();
    await card.waitUntilGone(".card");
    const entries = await pool.store.ledger.entries(0, 100);
    const held = entries.find(({ kind }) => kind === "hold")?.heldTokensDelta ?? 0;
    const spent = entries.reduce((sum, { spentTokensDelta }) => sum + spentTokensDelta, 0);
    // The same again would fit into the limit, but not after what was spent.
    await setBudgets(staff, [{ period: "day", limit: { tokens: held + spent - 1 } }]);
    await page.waitForTimeout(1_200);
    // The answer that was paid for is shown again; another one is a choice.
    await (await card.waitFor(".field-button")).press();
    await (await card.waitFor("[data-press='menu']")).press();
    await (await card.waitFor("[data-action='draft-reply']")).press();
    const words = await problem();
    expect(words).toContain("What is left of your own help is too little for this.");
    expect(words).toContain("Less text may still fit.");
    expect(words).toContain("Your text is still in the field.");
    expect(words).toMatch(/Full again on \w+day, \w+ \d+ at 00:00 \(.+\)/);
    await takePicture(page, screenshotPath("practice-card-used-up"));
    await setBudgets(staff, []);
    await page.waitForTimeout(1_200);
  });

  it("keeps what had arrived when an answer breaks off", async () => {
    world.shop.upstream.script({ cut: { afterChunks: 8 }, times: 1 });
    await draft();
    const words = await problem();
    expect(words).toContain("The answer broke off.");
    const field = await card.waitFor(".card-answer textarea");
    expect(await field.evaluate((one) => (one as HTMLTextAreaElement).value)).toContain("Practice");
    expect(await world.shop.pool.store.ledger.openHolds()).toEqual([]);
  });

  it("stops paying when the person presses Stop, and shows what had come", async () => {
    const held = { until: new Promise(() => {}), afterChunks: 8 };
    world.shop.upstream.script({ held, times: 1 });
    await draft();
    const field = await card.waitFor(".card-answer textarea");
    await expect
      .poll(() => field.evaluate((one) => (one as HTMLTextAreaElement).value))
      .not.toBe("");
    await (await card.waitFor(".card-buttons .button")).press();
    await card.waitFor(".button.primary");
    const { ledger } = world.shop.pool.store;
    await expect.poll(() => ledger.openHolds()).toEqual([]);
  });

  it("closes with Escape and gives focus and selection back to the field", async () => {
    await page.keyboard.type("one two");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForTimeout(900);
    await (await card.waitFor(".field-button")).press();
    await card.waitFor(".card");
    await page.keyboard.press("Escape");
    await card.waitUntilGone(".card");
    const state = await page.evaluate(() => ({
      focused: document.activeElement?.matches(".ProseMirror"),
      selected: getSelection()?.toString(),
    }));
    expect(state).toEqual({ focused: true, selected: "wo" });
  });

  it("says that this browser is no member any more when its access was taken away", async () => {
    const { directory } = world.shop.pool.store;
    const staffToken = (await directory.tokens()).find(
      ({ memberId, device }) => memberId === world.shop.staff && device.kind === "browser",
    );
    if (staffToken === undefined) throw new Error("the browser has no token");
    await directory.revokeToken(staffToken.id, Date.now());
    await page.waitForTimeout(1_200);
    await draft();
    expect(await problem()).toContain("This device is no longer a member of the pool.");
  });

  it("opens Granary's own page once, and brings it to the front when it is asked for again", async () => {
    type Tab = { readonly url?: string; readonly active: boolean };
    type Chrome = { readonly tabs: { query: (all: object) => Promise<readonly Tab[]> } };
    const own = () =>
      world.background.evaluate(async () => {
        const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
        const tabs = await chrome.tabs.query({});
        return tabs.flatMap(({ url, active }) => (url?.endsWith("/welcome.html") ? [active] : []));
      });
    for (const _ of ["opened", "brought to the front"]) {
      await page.bringToFront();
      await draft();
      await (await card.waitFor("[data-press='open-granary']")).press();
      await expect.poll(own).toEqual([true]);
    }
    await page.bringToFront();
  });

  it("says that the pool cannot be reached when it is gone", async () => {
    await world.shop.pool.close();
    await draft();
    const words = await problem();
    expect(words).toContain("The pool cannot be reached.");
    expect(words).toContain("Check your connection");
  });
});
