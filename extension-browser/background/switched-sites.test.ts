/**
 * Goal: help is given where the person switched it on and the browser still agrees, nowhere else.
 * Method: a list of sites against a browser that took one of them back.
 */
import { describe, expect, it } from "vitest";
import type { StoredItem } from "../platform/stored-item.ts";
import { createSwitchedSites } from "./switched-sites.ts";

const desk = "https://desk.example";
const shop = "https://shop.example";

describe("the sites where help is on", () => {
  const stored = { get: async () => ({ origins: [desk, shop] }) };
  const sites = createSwitchedSites({
    items: { sites: stored as StoredItem<{ origins: string[] }> },
    hasAccess: async (origin) => origin !== shop,
  });

  it("are those the browser still lets us into", async () => {
    expect(await sites.origins()).toEqual([desk]);
  });

  it.each([
    ["a page of such a site", { origin: desk }, true],
    ["a browser that names no origin", { url: `${desk}/tickets/7` }, true],
    ["a site the browser took back", { origin: shop }, false],
    ["a site that was never on", { origin: "https://other.example", url: `${desk}/` }, false],
    ["a sandboxed page of such a site", { origin: "null", url: `${desk}/mail` }, true],
    [
      "a sandboxed page without an address in such a site",
      { origin: "null", url: "about:srcdoc", tab: { url: `${desk}/` } },
      true,
    ],
    ["a sandboxed page elsewhere", { origin: "null", url: "https://other.example/" }, false],
    ["nobody known", {}, false],
  ])("let a script speak for %s, or not", async (_, sender, expected) => {
    expect(await sites.isOn(sender)).toBe(expected);
  });
});
