import { expect, it } from "vitest";
import { shareLeft } from "./share-left.ts";

it("the share of an allowance that is left is between nothing and all", () => {
  expect(shareLeft({ limit: 100, remaining: 25 })).toBe(0.25);
  expect(shareLeft({ limit: 100, remaining: -5 })).toBe(0);
  expect(shareLeft({ limit: 100, remaining: 120 })).toBe(1);
  expect(shareLeft({ limit: 0, remaining: 0 })).toBe(0);
});
