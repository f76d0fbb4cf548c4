import { expect, it } from "vitest";
import { growthOf } from "../../testing/growth-of.ts";
import { createBeginning } from "./beginning.ts";

const all = (text: string, of: string) => createBeginning(of).atEnd(text);

it("finds every beginning that a text ends with, the longest first", () => {
  expect(all("xaba", "abac")).toEqual([3, 1]);
  expect(all("aaaa", "aaa")).toEqual([3, 2, 1]);
  expect(all("abab", "abab")).toEqual([4, 2]);
  expect(all("abc", "x")).toEqual([]);
  expect(all("abc", "")).toEqual([]);
  expect(all("", "abc")).toEqual([]);
  expect(createBeginning("aab").longest("aaabaa")).toEqual([1, 2, 2, 3, 1, 2]);
});

/** A text of two letters for each number. */
const letters = (seed: number) => seed.toString(2).replaceAll("0", "a").replaceAll("1", "b");

it("agrees with looking at each length by itself", () => {
  for (let seed = 1; seed < 4_000; seed += 7) {
    const [text, of] = [letters(seed * 13), letters(seed)];
    const lengths = Array.from({ length: of.length }, (_, at) => of.length - at);
    const expected = lengths.filter((length) => text.endsWith(of.slice(0, length)));
    expect(all(text, of)).toEqual(expected);
  }
});

it("takes time that grows with the length of texts that repeat themselves", () => {
  const growth = growthOf((size) => {
    const text = "a".repeat(size * 50_000);
    createBeginning(`${text}b`).atEnd(`${text}${text}`);
  });
  expect(growth).toBeLessThan(20);
});
