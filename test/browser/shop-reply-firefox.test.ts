/**
 * Goal: what a member of a shop's staff does works in Firefox as it does in Chromium. Method: the same
 * journey, with the build for Firefox in a real Firefox; what counts is read on the servers' side.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFirefoxWorld, type FirefoxWorld } from "../support/browser/firefox/firefox-world.ts";
import { openOwnPage } from "../support/browser/helped/own-page.ts";
import {
  openTicketInTab,
  runJourneyInTab,
  type ShopJourneyResult,
} from "../support/browser/shop-journey.ts";
import { screenshotPath } from "../support/browser/shop-world.ts";

describe("a shop's reply in Firefox", () => {
  let world: FirefoxWorld;
  let result: ShopJourneyResult;

  beforeAll(async () => {
    world = await startFirefoxWorld({ colorScheme: "light" });
    result = await runJourneyInTab(await world.openTab(), {
      extensionOrigin: world.extensionOrigin,
      poolUrl: world.shop.url,
      joinLink: await world.shop.invite(world.shop.staff),
      screenshotPath: screenshotPath("practice-card-firefox"),
    });
  });
  afterAll(() => world.close());

  it("is drafted from the ticket, put in, taken back, put in again and sent", () => {
    expect(result.draft).toContain("Maria");
    expect(result.draft).toContain("1042");
    expect(result.replyText).toContain("1042");
  });

  it("is in the books once, settled", async () => {
    const requests = await world.shop.pool.store.ledger.requests({}, 10);
    expect(requests.map(({ state }) => state)).toEqual(["settled"]);
  });

  it("is offered while the desk is on, though a neighbour at another port is switched off", async () => {
    const { protocol, hostname } = new URL(world.shop.url);
    const neighbour = `${protocol}//${hostname}:9`;
    const own = await openOwnPage(world);
    await own.tell({ kind: "switch-site", origin: neighbour, on: true });
    await own.tell({ kind: "switch-site", origin: neighbour, on: false });
    const ours = await openTicketInTab(await world.openTab(), world.shop.url);
    expect(await ours.count(".field-button")).toBe(1);
  });
});
