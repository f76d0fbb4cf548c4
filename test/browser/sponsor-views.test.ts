/**
 * Goal: a sponsor finds in the popup what became of a gift on any days, what is not settled yet, and what
 * needs them soon. Method: its page against a real pool with a gift of tokens, one that ends soon and one
 * that is nearly used up, and with requests that are held or unknown.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HoldOperation } from "@granary/shared/ports/ledger-operation";
import type { Grant } from "@granary/shared/schemas/grant";
import { grantIdSchema, holdIdSchema } from "@granary/shared/schemas/ids";
import type { Charge } from "@granary/shared/schemas/units";
import { seriousFindings } from "../support/browser/serious-findings.ts";
import { screenshotPath, startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

const dayMs = 86_400_000;
const digits = (number: number) => String(number).padStart(16, "0");

let world: ShopWorld;
let page: Page;

/** What changes of the practice grant in each of the others. */
function otherGrants(now: number): readonly Partial<Grant>[] {
  return [
    {
      name: "Server in the library",
      budgets: [{ period: "month", limit: { tokens: 5_000_000 } }],
      models: [
        {
          name: "open-1",
          aliases: [],
          maxInputTokens: 8_000,
          maxOutputTokens: 1_000,
          tools: true,
          images: false,
        },
      ],
    },
    {
      name: "Harbour Trust key",
      budgets: [{ period: "total", limit: { microUsd: 100_000_000 } }],
      validUntil: now + 2 * dayMs,
    },
    { name: "Spring gift", budgets: [{ period: "total", limit: { tokens: 7_000 } }] },
  ];
}

/** Requests on the grant with this number: one settled, one unknown, and one on its way if it is busy. */
async function use(
  sample: Grant,
  number: number,
  { isBusy, charge }: { readonly isBusy: boolean; readonly charge: Charge },
) {
  const { ledger, directory } = world.shop.pool.store;
  const staff = (await directory.members()).find(({ id }) => id === world.shop.staff);
  if (staff?.teamId === undefined) throw new Error("the shop has a team");
  const at = Date.now();
  const hold = (nth: number): HoldOperation => ({
    kind: "hold",
    holdId: holdIdSchema.parse(`hold_${digits(number * 10 + nth)}`),
    grantId: grantIdSchema.parse(`grant_${digits(number)}`),
    sponsorId: sample.sponsorId,
    teamId: staff.teamId as HoldOperation["teamId"],
    memberId: staff.id,
    model: "open-1",
    feature: nth === 1 ? "commit" : "reply",
    bound: charge,
    at,
    owner: "test",
  });
  const usage = { inputTokens: 100, outputTokens: charge.tokens - 100 };
  const outcomes = await ledger.commit([
    ...[1, 2, ...(isBusy ? [3] : [])].map(hold),
    { kind: "settle", holdId: hold(1).holdId, charge, usage, estimated: false, at },
    { kind: "unknown", holdId: hold(2).holdId, reason: "owner_died", at },
  ]);
  expect(outcomes.every(({ kind }) => kind === "done")).toBe(true);
}

const shoot = async (name: string) => {
  await page.setViewportSize({ width: 360, height: 1_400 });
  await page.addStyleTag({ content: ".popup main { max-height: none }" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    await page.locator("body").screenshot({ path: screenshotPath(`${name}-${colorScheme}`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
};

describe("a sponsor's popup", () => {
  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light", historyDays: 40 });
    const { directory } = world.shop.pool.store;
    const [sample] = await directory.grants();
    if (sample === undefined) throw new Error("a practice pool has a grant");
    for (const [number, changes] of otherGrants(Date.now()).entries()) {
      const id = grantIdSchema.parse(`grant_${digits(number)}`);
      await directory.saveGrant({ ...sample, id, ...changes });
      const charge = { microUsd: number === 1 ? 80_000 : 0, tokens: 3_000 };
      await use(sample, number, { charge, isBusy: number < 2 });
    }
    page = await world.context.newPage();
    await page.setViewportSize({ width: 360, height: 560 });
    await page.goto(`chrome-extension://${world.extensionId}/popup.html`);
    await page
      .locator("input[name='link']")
      .fill(await world.shop.invite(world.shop.sponsorPerson));
    await page.locator(".join button[type='submit']").click();
    await page.locator(".tiles").waitFor();
  });
  afterAll(() => world.close());

  it("shows a gift of tokens in tokens, with all that is held or unknown and when it starts anew", async () => {
    const text = await page.locator(".grants").innerText();
    expect(text).toContain("4,991,000 of 5,000,000 tokens left this month · 6,000 tokens used");
    expect(text).toContain("3,000 tokens of it not known yet · 3,000 tokens put aside · anew on");
    expect(text).toMatch(/00:00 \(Coordinated Universal Time\)/);
    const whole = await page.locator(".view").innerText();
    expect(whole).toContain("Put aside for answers on their way: $0.08 · 6,000 tokens");
    expect(whole).toContain("3 of these answers, $0.08 · 9,000 tokens");
  });

  it("says which gift is nearly used up, and how much will expire with one that ends soon", async () => {
    const text = await page.locator(".grants").innerText();
    expect(text).toContain("Nearly used up: 1,000 tokens left");
    expect(text).toMatch(/\$99\.76 will expire after \w+ \d+, \d+ if nobody uses it/);
    expect(text).toContain("Ends soon");
    expect(await seriousFindings(page)).toEqual([]);
    await shoot("popup-grants");
  });

  it("shows who was helped, by which models and with what", async () => {
    const lists = page.locator(".use-lists button");
    expect(await page.locator(".teams").innerText()).toContain("Harbour Street Books");
    await lists.nth(1).click();
    expect(await page.locator(".teams").innerText()).toContain("open-1");
    await lists.nth(2).click();
    const kinds = await page.locator(".teams").innerText();
    for (const kind of ["Replies", "Commit messages", "Other help"]) expect(kinds).toContain(kind);
    // Large numbers take no name its place: each stands in one line.
    const height = await page.locator(".teams").evaluate((list) => {
      const large = list.cloneNode(true) as HTMLElement;
      for (const number of large.querySelectorAll(".number")) {
        number.textContent = "1,234 answers, $1,234.56 · 123,456,789 tokens";
      }
      list.after(large);
      const names = [...large.querySelectorAll(".team-name")];
      const heights = names.map((name) => name.getBoundingClientRect().height);
      large.remove();
      return Math.max(...heights);
    });
    expect(height).toBeLessThan(30);
  });

  it("shows any days somebody chooses, long ones by month", async () => {
    const total = page.locator(".view > [role='status']");
    await expect.poll(() => total.innerText()).toMatch(/ to .+ \(UTC\): [\d,]+ answers, /);
    await page.locator(".range select").selectOption("today");
    await expect.poll(() => total.innerText()).toMatch(/^\w+ \d+, \d+ \(UTC\): 6 answers/);
    await page.locator(".range select").selectOption("own");
    await page.locator(".range input").first().fill("2026-01-01");
    await page.locator(".range input").first().blur();
    await expect.poll(() => page.locator(".view table tr").count()).toBeGreaterThan(1);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot("popup-months");
  });

  it("says which days nobody can choose, and asks the pool for none of them", async () => {
    const wrong = page.locator(".range-own [role='status']");
    const [first, last] = [
      page.locator(".range input").first(),
      page.locator(".range input").nth(1),
    ];
    await first.fill("2020-01-01");
    await expect.poll(() => wrong.innerText()).toContain("at most 400 days");
    await last.fill("2019-12-31");
    await expect.poll(() => wrong.innerText()).toContain("not after the last one");
    await last.fill("2020-01-31");
    await expect.poll(() => wrong.count()).toBe(0);
    const total = page.locator(".view > [role='status']");
    await expect.poll(() => total.innerText()).toMatch(/^Jan 1, 2020 to Jan 31, 2020/);
    expect(await page.locator(".problem").count()).toBe(0);
  });
});
