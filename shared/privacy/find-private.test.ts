import { expect, it } from "vitest";
import type { Detector } from "./detectors/detector.ts";
import { createFindPrivate } from "./find-private.ts";

/** Finds `xyz`, and counts how often each text was looked through. */
function setUp() {
  const looked = new Map<string, number>();
  const detector: Detector = {
    id: "counting",
    find: (text) => {
      looked.set(text, (looked.get(text) ?? 0) + 1);
      if (text === "fails") throw new Error("failed");
      const at = text.indexOf("xyz");
      return at === -1 ? [] : [{ start: at, end: at + 3, type: "SECRET" }];
    },
  };
  return { find: createFindPrivate([detector]), looked };
}

it("a text that holds nothing private is looked through once", () => {
  const { find, looked } = setUp();
  expect(find("plain")).toEqual({ kind: "found", spans: [] });
  expect(find("plain")).toEqual({ kind: "found", spans: [] });
  expect(looked.get("plain")).toBe(1);
});

it("a text with a value, or of which nobody can know, is remembered nowhere", () => {
  const { find, looked } = setUp();
  for (const text of ["a xyz", "fails"]) {
    expect(find(text)).toEqual(find(text));
    expect(looked.get(text)).toBe(2);
  }
  expect(find("a xyz")).toEqual({ kind: "found", spans: [{ start: 2, end: 5, type: "SECRET" }] });
});

it("the texts that were asked for last are remembered, and no long ones", () => {
  const { find, looked } = setUp();
  const long = "a".repeat(10_001);
  for (let at = 0; at < 150; at += 1) for (const text of ["often", `${at}`, long]) find(text);
  find("0");
  expect([looked.get("often"), looked.get("0"), looked.get(long)]).toEqual([1, 2, 150]);
});
