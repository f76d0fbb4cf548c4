import { describe, expect, it } from "vitest";
import { createRhythm } from "./rhythm.ts";

const after = (...intervals: number[]) => {
  const rhythm = createRhythm();
  for (const interval of intervals) rhythm.note(interval);
  return rhythm.restMs();
};
const keys = (count: number, intervalMs: number) => Array<number>(count).fill(intervalMs);

describe("typing has rested", () => {
  it("after 350 ms while nothing is known of the person", () => {
    expect(after()).toBe(350);
    expect(after(...keys(4, 100))).toBe(350);
  });

  it("after twice the time this person usually takes for a key, from 150 to 600 ms", () => {
    expect(after(...keys(20, 110))).toBe(220);
    expect(after(...keys(20, 30))).toBe(150);
    expect(after(...keys(20, 700))).toBe(600);
  });

  it("whatever single keys took, or the time somebody thought", () => {
    expect(after(...keys(9, 110), 1_200, 900)).toBe(220);
    expect(after(...keys(9, 110), ...keys(20, 60_000))).toBe(220);
  });

  it("as the last keys were typed", () => {
    expect(after(...keys(30, 110), ...keys(20, 200))).toBe(400);
  });
});
