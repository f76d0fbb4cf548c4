/**
 * Goal: a site that was added by copying a neighbour claims its own pages and nobody else's. Method:
 * the contract below holds the data of every line of index.ts against every other.
 */
import { describe, expect, it } from "vitest";
import { generic } from "./generic.ts";
import { sites } from "./index.ts";
import type { Site } from "./site.ts";

const named = sites.filter((site) => site !== generic);
const isAnywhere = (site: Site) => site.hosts.some((host) => /^\*(\.\*|\.\w+)?$/.test(host));

describe("the sites", () => {
  it.each(sites)("$id has a name and addresses of plain letters and stars", (site) => {
    expect(site.name.trim(), `${site.id}: fill in the tool's own name`).not.toBe("");
    for (const host of site.hosts) {
      expect(host, `${site.id}: write hosts as *.example.com`).toMatch(/^[a-z0-9.*-]+$/);
    }
    for (const path of site.paths ?? []) {
      expect(path, `${site.id}: write paths as /tickets/*`).toMatch(/^\/[\w./*~-]*$/);
    }
  });

  it.each(named)("$id claims no page on anybody's host without a marker", (site) => {
    expect(isAnywhere(site) && site.marker === undefined, "add `marker` or name the hosts").toBe(
      false,
    );
  });

  it("do not claim one page twice", () => {
    const claimed = named.flatMap((site, index) =>
      named
        .slice(index + 1)
        .filter((other) => canMeet(site, other))
        .map((other) => `${site.id} and ${other.id}: make hosts, paths or markers differ`),
    );
    expect(claimed).toEqual([]);
  });

  it("come with hosts of their own first, then by marker, and end with the one for the rest", () => {
    const ranks = sites.map((site) => (site === generic ? 2 : isAnywhere(site) ? 1 : 0));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(sites.at(-1)).toBe(generic);
    expect(new Set(sites.map(({ id }) => id)).size).toBe(sites.length);
    expect(new Set(sites.map(({ name }) => name)).size).toBe(sites.length);
  });
});

const at = (host: string, path = "*", marker?: string): Site => ({
  ...generic,
  hosts: [host],
  paths: [path],
  ...(marker !== undefined && { marker: [marker] }),
});

describe("two claims", () => {
  it.each([
    ["the same host", at("a.example"), at("a.example")],
    ["a host among all of a domain's", at("*.shop.example"), at("a.shop.example")],
    ["a path within another", at("a.example", "/mail/*"), at("a.example", "/*/7")],
    ["one marker on any host", at("*", "*", "meta[name=a]"), at("*", "*", "meta[name=a]")],
  ])("of %s are found out", (_, one, other) => {
    expect(canMeet(one, other)).toBe(true);
  });

  it.each([
    ["two hosts", at("a.example"), at("b.example")],
    ["two paths of a host", at("a.example", "/mail/*"), at("a.example", "/chat/*")],
    ["two markers on any host", at("*", "*", "meta[name=a]"), at("*", "*", "meta[name=b]")],
    ["a marker and a host of its own", at("*", "*", "meta[name=a]"), at("a.example")],
  ])("of %s are told apart", (_, one, other) => {
    expect(canMeet(one, other)).toBe(false);
  });
});

/** Whether some page could be claimed by both. A host of its own comes before any host. */
function canMeet(one: Site, other: Site): boolean {
  if (isAnywhere(one) !== isAnywhere(other)) return false;
  const { marker } = one;
  const isMarkerOther =
    marker !== undefined &&
    other.marker !== undefined &&
    !marker.some((each) => other.marker?.includes(each));
  return (
    !isMarkerOther &&
    anyMeet(one.hosts, other.hosts) &&
    anyMeet(one.paths ?? ["*"], other.paths ?? ["*"])
  );
}

function anyMeet(ones: readonly string[], others: readonly string[]): boolean {
  return ones.some((one) => others.some((other) => meet(one, other)));
}

/** Whether some text fits both patterns. */
function meet(one: string, other: string): boolean {
  if (one === "" || other === "") return one === other || /^\**$/.test(one + other);
  if (one.startsWith("*")) return meet(one.slice(1), other) || meet(one, other.slice(1));
  if (other.startsWith("*")) return meet(other, one);
  return one[0] === other[0] && meet(one.slice(1), other.slice(1));
}
