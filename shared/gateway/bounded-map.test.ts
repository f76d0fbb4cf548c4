import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createBoundedMap } from "./bounded-map.ts";

test("a full map forgets the key that was set longest ago", () => {
  const map = createBoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([undefined, 2, 3]);
});

test("setting a key makes it the newest, and reading it does not", () => {
  const map = createBoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  expect(map.get("b")).toBe(2);
  map.set("c", 4);
  expect([map.get("a"), map.has("b"), map.get("c")]).toEqual([3, false, 4]);
});

test("a key that was deleted makes room, and a cleared map is empty", () => {
  const map = createBoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.delete("a");
  map.set("c", 3);
  expect([map.has("a"), map.has("b"), map.has("c")]).toEqual([false, true, true]);
  map.clear();
  expect([map.has("b"), map.has("c")]).toEqual([false, false]);
});

test("a map holds the last keys that were set, as many as it may", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), (keys, keysMax) => {
      const map = createBoundedMap<number, number>(keysMax);
      for (const key of keys) map.set(key, key);
      const expected = [...new Set(keys.toReversed())].slice(0, keysMax);
      const kept = Array.from({ length: 10 }, (_, key) => key).filter((key) => map.has(key));
      expect(kept).toEqual(expected.toSorted((a, b) => a - b));
    }),
  );
});
