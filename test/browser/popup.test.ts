/**
 * Goal: the popup tells a member what is left and a sponsor what became of the grant, from the real
 * books. Method: its page in a tab of the popup's size, against a real pool with real requests.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  draftReply,
  joinAndSwitchOn,
  openFirstTicket,
  runShopJourney,
} from "../support/browser/shop-journey.ts";
import { seriousFindings } from "../support/browser/serious-findings.ts";
import { openRealPopup } from "../support/browser/real-popup.ts";
import { takePicture } from "../support/browser/take-picture.ts";
import { screenshotPath, startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { switchSite } from "../support/browser/switch-on.ts";

const shoot = async (page: Page, name: string) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    await page.locator("body").screenshot({ path: screenshotPath(`${name}-${colorScheme}`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
};

describe("the popup", () => {
  let world: ShopWorld;

  const openPopup = async (): Promise<Page> => {
    const page = await world.context.newPage();
    await page.setViewportSize({ width: 360, height: 560 });
    await page.goto(`chrome-extension://${world.extensionId}/popup.html`);
    return page;
  };

  /** Leaves on the settings page and uses another link there. */
  const leaveAndJoin = async (link: string): Promise<Page> => {
    const page = await world.context.newPage();
    await page.goto(`chrome-extension://${world.extensionId}/options.html`);
    await page.locator("[data-leave]").click();
    await page.locator("input[name='link']").fill(link);
    await page.locator(".join button[type='submit']").click();
    return page;
  };

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light", historyDays: 18 });
  });
  afterAll(() => world.close());

  it("offers to join before this browser is in a pool, and says no to a text that is no link", async () => {
    const page = await openPopup();
    await page.locator("input[name='link']").fill("https://example.com/hello");
    await page.locator("button[type='submit']").click();
    await expect.poll(() => page.locator(".problem").innerText()).toContain("not a join link");
    await page.close();
  });

  it("says that a link was used already", async () => {
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    const result = await runShopJourney({ context, extensionId, poolUrl: shop.url, joinLink });
    expect(result.draft).not.toBe("");
    const page = await leaveAndJoin(joinLink);
    await expect.poll(() => page.locator(".problem").innerText()).toContain("used already");
    await page.close();
  });

  it("took the access away when the person left", async () => {
    const tokens = await world.shop.pool.store.directory.tokens();
    const browsers = tokens.filter(({ device }) => device.kind === "browser");
    expect(browsers.map(({ revokedAt }) => revokedAt === undefined)).toEqual([false]);
  });

  it("shows a member what is left and until when, and switches help off and on", async () => {
    const { context, extensionId, shop } = world;
    const joinLink = await shop.invite(shop.staff);
    const tab = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    for (const colorScheme of ["light", "dark"] as const) {
      await tab.emulateMedia({ colorScheme });
      await takePicture(tab, screenshotPath(`welcome-${colorScheme}`), true);
      expect(await seriousFindings(tab)).toEqual([]);
    }
    await draftReply(await openFirstTicket(tab, shop.url));
    await takePicture(tab, screenshotPath("practice-card-dark"));
    const popup = await openRealPopup(world);
    const text = () => popup.evaluate("document.body.innerText");
    await expect.poll(text).toMatch(/Enough for about [\d,]+ replies today/);
    expect(await text()).toMatch(
      /Full again on \w+, \w+ \d+ at 00:00 \(Coordinated Universal Time\)\./,
    );
    const meter = `document.querySelector("[role='meter']").getAttribute("aria-valuetext")`;
    expect(await popup.evaluate(meter)).toMatch(
      /^99% of your team's help for today is left\. Counted by what your last \d+ answers took\.$/,
    );
    expect(await text()).toContain("In a field, Alt+G opens the card.");
    expect(await text()).toContain("Given by Northwind Bank");
    expect(await text()).toContain("Help on this site");
    await popup.screenshot(screenshotPath("popup-member-light"), "light");
    await popup.screenshot(screenshotPath("popup-member-dark"), "dark");
    const isOn = () =>
      popup.evaluate(`document.querySelector("[role='switch']").getAttribute("aria-checked")`);
    expect(await isOn()).toBe("true");
    await popup.press("[role='switch']");
    await expect.poll(isOn).toBe("false");
    await popup.press("[role='switch']");
    await expect.poll(isOn).toBe("true");
    await popup.close();
  });

  it("offers to join the pool whose invitation the tab shows, and not once more with what is used up", async () => {
    const { context, shop } = world;
    const link = await shop.invite(shop.staff);
    const tab = context.pages().at(-1) as Page;
    await tab.goto(link);
    await tab.bringToFront();
    const popup = await openRealPopup(world, link);
    await expect
      .poll(() => popup.evaluate(`document.querySelector("input[name='link']")?.value`))
      .toBe(link);
    // Nobody looks for a button below the edge, beneath the numbers of the pool they are in.
    const edge = "document.querySelector(`button[type='submit']`).getBoundingClientRect().bottom";
    expect(await popup.evaluate(`${edge} <= innerHeight`)).toBe(true);
    await popup.press("button[type='submit']");
    const forms = "document.querySelectorAll(`input[name='link']`).length";
    await expect.poll(() => popup.evaluate(forms)).toBe(0);
    await popup.close();
    const later = await openRealPopup(world);
    await expect.poll(() => later.evaluate("document.body.innerText")).toContain("Help on this");
    expect(await later.evaluate(forms)).toBe(0);
    await later.close();
  });

  it("goes between what a person draws and what they give with the arrow keys", async () => {
    const { shop } = world;
    const { directory } = shop.pool.store;
    const members = await directory.members();
    const staff = members.find(({ id }) => id === shop.staff);
    const sponsor = members.find(({ id }) => id === shop.sponsorPerson);
    if (staff === undefined || sponsor?.sponsorId === undefined) throw new Error("nobody is there");
    const { sponsorId } = sponsor;
    await directory.saveMember({ ...staff, roles: ["staff", "sponsor"], sponsorId });
    const options = await leaveAndJoin(await shop.invite(shop.staff));
    await options.locator("[data-leave]").waitFor();
    await options.close();
    const page = await openPopup();
    await page.locator(".meter").waitFor();
    await page.locator("[role='tab'][aria-selected='true']").focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".tiles").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe("Gifts");
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("ArrowLeft");
    await page.locator(".meter").waitFor();
    expect(await focused()).toBe("My help");
    await page.close();
    await directory.saveMember(staff);
  });

  it("shows a sponsor today, this month, each day, each team and each grant", async () => {
    const { shop } = world;
    const options = await leaveAndJoin(await shop.invite(shop.sponsorPerson));
    await options.locator("[data-leave]").waitFor();
    await options.close();
    const page = await openPopup();
    await page.locator(".tiles").waitFor();
    const text = await page.locator("body").innerText();
    expect(text).toMatch(/Today\s*2\s*answers/);
    expect(text).toContain("Harbour Street Books");
    expect(text).toContain("Working");
    expect(text).toMatch(/\$4\.\d\d of \$5\.00 left this month · \$0\.\d+ used · anew on /);
    expect(text).toMatch(/good for about [\d,]+ answers · last day: /);
    expect(text).toMatch(/\(UTC\): \d+ answers, \$[\d.]+ · [\d,]+ tokens/);
    expect(text).not.toContain("Open a web tool");
    expect(text).not.toContain("Alt+G");
    await page.locator(".bars canvas").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, "popup-sponsor");
    await page.getByRole("button", { name: "Table" }).click();
    expect(await page.locator("table tbody tr").count()).toBeGreaterThan(0);
    expect(await page.locator("table").innerText()).toContain("2");
    await page.close();
  });

  it("has settings for a sponsor without what only members use, but for sites that are on", async () => {
    const read = async () => {
      const page = await world.context.newPage();
      await page.goto(`chrome-extension://${world.extensionId}/options.html`);
      await page.locator("[data-leave]").waitFor();
      const text = await page.locator("body").innerText();
      await page.close();
      return text;
    };
    expect(await read()).toContain("Where help appears");
    await switchSite(world, { origin: world.shop.url, on: false });
    const text = await read();
    expect(text).toContain("Joined Old Town Pool as Ingrid");
    expect(text).not.toContain("Where help appears");
    expect(text).not.toContain("Alt+G");
    await switchSite(world, { origin: world.shop.url, on: true });
  });

  it("tells a sponsor what a grant needs, since when, when it is tried again, and what to do", async () => {
    const { directory } = world.shop.pool.store;
    const [grant] = await directory.grants();
    if (grant === undefined) throw new Error("a practice pool has a gift");
    const since = Date.now() - 3_600_000;
    const nextTryAt = Date.now() + 3_600_000;
    await directory.setAttention(grant.id, { reason: "key_refused", since, nextTryAt, tries: 6 });
    const page = await openPopup();
    // What was asked for before it happened may be shown first.
    const lookAgain = async () => {
      await page.reload();
      await page.locator(".tiles").waitFor();
      return await page.locator(".grants").innerText();
    };
    await expect.poll(lookAgain, { interval: 1_000 }).toContain("Needs your attention");
    const text = await page.locator(".attention").innerText();
    expect(text).toContain(`${grant.name} · Needs your attention`);
    expect(text).toMatch(/does not accept the key \(since .+\)\. It is tried again: .+\. Check/);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, "popup-attention");
    await directory.setAttention(grant.id, undefined);
    await expect.poll(lookAgain, { interval: 1_000 }).toContain("Working");
    await page.close();
  });

  it("shows no numbers to somebody who was removed, but the way back", async () => {
    const { directory } = world.shop.pool.store;
    const tokens = await directory.tokens();
    for (const { id, device, revokedAt } of tokens) {
      if (device.kind === "browser" && revokedAt === undefined) {
        await directory.revokeToken(id, Date.now());
      }
    }
    const page = await openPopup();
    const lookAgain = async () => {
      await page.reload();
      await page.locator(".page-head").waitFor();
      return await page.locator("body").innerText();
    };
    await expect.poll(lookAgain, { interval: 1_000 }).toContain("no longer a member");
    expect(await page.locator(".tiles, .meter").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, "popup-removed");
    for (const file of ["options.html", "welcome.html"]) {
      const other = await world.context.newPage();
      await other.goto(`chrome-extension://${world.extensionId}/${file}`);
      await other.locator("input[name='link']").waitFor();
      const told = await other.locator("body").innerText();
      expect(told).toContain("no longer a member");
      expect(told).not.toContain("Joined Old Town Pool");
      await other.close();
    }
    const link = await world.shop.invite(world.shop.sponsorPerson);
    await page.locator("input[name='link']").fill(link);
    await page.locator(".join button[type='submit']").click();
    await page.locator(".tiles").waitFor();
    await page.close();
  });

  it("shows the last numbers with their age while the pool is away, and what is wrong", async () => {
    await world.shop.pool.close();
    // Three hours pass, as far as the stored numbers know.
    await world.background.evaluate(async () => {
      type Area = {
        get: (key: string) => Promise<{ snapshot: { at: number } }>;
        set: (items: unknown) => Promise<void>;
      };
      const { chrome } = globalThis as unknown as { chrome: { storage: { local: Area } } };
      const { snapshot } = await chrome.storage.local.get("snapshot");
      snapshot.at -= 3 * 3_600_000;
      await chrome.storage.local.set({ snapshot });
    });
    const page = await openPopup();
    await page.locator(".tiles").waitFor();
    await expect.poll(() => page.locator("body").innerText()).toContain("As of 3 hours ago");
    expect(await page.locator(".problem").innerText()).toContain("The pool cannot be reached.");
    await shoot(page, "popup-stale");
    await page.close();
  });

  it("is left at once while the pool is away, and says who can still end the access", async () => {
    const page = await world.context.newPage();
    await page.goto(`chrome-extension://${world.extensionId}/options.html`);
    await page.locator("[data-leave]").click();
    await expect
      .poll(() => page.locator("[role='status']").innerText())
      .toContain("The pool could not be told");
    expect(await page.locator(".problem").count()).toBe(0);
    expect(await page.locator("input[name='link']").count()).toBe(1);
    await page.close();
  });
});
