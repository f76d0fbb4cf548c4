import { describe, expect, it } from "vitest";
import { createSuggestionCache, type CursorText } from "./suggestion-cache.ts";

const windowCharacters = 20;
const place: CursorText = { document: "a.ts", offset: 6, before: "const ", after: ";\n" };
const typed = (text: string): CursorText => ({
  ...place,
  offset: place.offset + text.length,
  before: (place.before + text).slice(-windowCharacters),
});

const cacheWith = (text: string) => {
  const cache = createSuggestionCache(windowCharacters);
  cache.add(place, text);
  return cache;
};

describe("a suggestion that was paid for", () => {
  it("is found again at the same place", () => {
    expect(cacheWith("total = 1").find(place)).toBe("total = 1");
  });

  it("shrinks while its beginning is typed", () => {
    const cache = cacheWith("total = 1");
    expect(cache.find(typed("to"))).toBe("tal = 1");
    expect(cache.find(typed("total = "))).toBe("1");
  });

  it("is forgotten once all of it stands there, so that what follows can be asked for", () => {
    expect(cacheWith("total").find(typed("total"))).toBeUndefined();
  });

  it("does not fit where something else was typed, before or after", () => {
    const cache = cacheWith("total = 1");
    expect(cache.find(typed("sum"))).toBeUndefined();
    expect(cache.find({ ...place, after: ")\n" })).toBeUndefined();
    expect(cache.find({ ...place, document: "b.ts" })).toBeUndefined();
    expect(cache.find({ ...place, before: "let   " })).toBeUndefined();
  });

  it("comes back when what was typed is deleted again", () => {
    const cache = cacheWith("total = 1");
    cache.add(typed("s"), "um = 0");
    expect(cache.find(typed("su"))).toBe("m = 0");
    expect(cache.find(place)).toBe("total = 1");
  });

  it("fits in a document longer than the window", () => {
    const cache = createSuggestionCache(windowCharacters);
    const long = { ...place, offset: 1_000, before: "x".repeat(14) + "const " };
    cache.add(long, "total = 1");
    const later = { ...long, offset: 1_003, before: "x".repeat(11) + "const tot" };
    expect(cache.find(later)).toBe("al = 1");
  });

  it("that was nothing is remembered as nothing", () => {
    expect(cacheWith("").find(place)).toBe("");
    expect(cacheWith("").find(typed("a"))).toBeUndefined();
  });

  it("is dropped when a hundred newer ones came", () => {
    const cache = cacheWith("total = 1");
    for (let index = 0; index < 100; index += 1) cache.add({ ...place, document: `${index}` }, "x");
    expect(cache.find(place)).toBeUndefined();
  });
});
