/**
 * Goal: a member of a shop's staff gets a reply drafted, and the pool's books and the help desk's
 * server both have it. Method: a real pool, the built extension in a real Chromium, a real mouse
 * and keyboard; what counts is read on the servers' side.
 */
import { createClient, joinPool } from "@granary/shared/client/client";
import { parseJoinLink, type JoinLink } from "@granary/shared/schemas/join";
import { deskReplyListSchema } from "@granary/shared/practice/desk-shapes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runShopJourney, type ShopJourneyResult } from "../support/browser/shop-journey.ts";
import { screenshotPath, startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

describe("a shop's reply", () => {
  let world: ShopWorld;
  let result: ShopJourneyResult;

  beforeAll(async () => {
    world = await startShopWorld({ colorScheme: "light" });
    result = await runShopJourney({
      context: world.context,
      extensionId: world.extensionId,
      poolUrl: world.shop.url,
      joinLink: await world.shop.invite(world.shop.staff),
      screenshotPath: screenshotPath("practice-card-light"),
    });
  });
  afterAll(() => world.close());

  it("is drafted from the ticket and says that it is practice", () => {
    expect(result.draft).toContain("Maria");
    expect(result.draft).toContain("1042");
    expect(result.draft).toContain("Practice");
  });

  it("is stored by the help desk exactly as it was drafted", async () => {
    const response = await fetch(`${world.shop.url}/practice/api/replies`);
    const { replies } = deskReplyListSchema.parse(await response.json());
    expect(replies).toHaveLength(1);
    expect(squeezed(replies[0]?.text ?? "")).toBe(squeezed(result.draft));
    expect(replies[0]?.text).toMatch(/\n\n/);
  });

  it("is in the books once, settled, with no hold left open", async () => {
    const { ledger } = world.shop.pool.store;
    const [request, ...others] = await ledger.requests({}, 10);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ state: "settled", team: "Harbour Street Books" });
    expect(request?.inputTokens).toBeGreaterThan(20);
    expect(request?.outputTokens).toBeGreaterThan(20);
    expect(await ledger.openHolds()).toEqual([]);
  });

  it("is seen by the sponsor who paid for it", async () => {
    const link = parseJoinLink(await world.shop.invite(world.shop.sponsorPerson)) as JoinLink;
    const { token } = await joinPool(fetch, link, { kind: "other" });
    const usage = await createClient({ fetch, poolUrl: world.shop.url, token }).usage();
    expect(usage.today.requests).toBe(1);
    expect(usage.byTeam.top.map(({ name }) => name)).toEqual(["Harbour Street Books"]);
  });

  it("gave the model the customer's words and marked them as a stranger's", () => {
    const asked = world.shop.upstream.requests.map(({ body }) => JSON.stringify(body)).join("\n");
    expect(asked).toContain("birthday present");
    expect(asked).toContain("Maria Lopez");
  });
});
