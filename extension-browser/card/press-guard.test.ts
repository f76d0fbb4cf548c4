import { describe, expect, it } from "vitest";
import { pressableAtMs, toldByBrowser, toldByStage, type GuardFacts } from "./press-guard.ts";

const seen: GuardFacts = { seenSinceMs: 1_000, changedAtMs: 900, textChangedAtMs: 900 };

describe("a press in the card", () => {
  it("counts 300 ms after the card came into sight where the browser tells", () => {
    expect(pressableAtMs(seen, "other", toldByBrowser)).toBe(1_300);
  });

  it("counts 500 ms after the card came into sight where only the page's script looks", () => {
    expect(pressableAtMs(seen, "other", toldByStage)).toBe(1_500);
  });

  it("never counts on a card that is covered", () => {
    const covered = { ...seen, seenSinceMs: undefined };
    expect(pressableAtMs(covered, "other", toldByBrowser)).toBe(Infinity);
    expect(pressableAtMs(covered, "insert", toldByBrowser)).toBe(Infinity);
  });

  it("counts 300 ms after what can be pressed changed or moved", () => {
    expect(pressableAtMs({ ...seen, changedAtMs: 5_000 }, "other", toldByBrowser)).toBe(5_300);
  });

  it("inserts only a text that was in sight for 500 ms, however long the button has been", () => {
    const late = { ...seen, textChangedAtMs: 5_000 };
    expect(pressableAtMs(late, "insert", toldByBrowser)).toBe(5_500);
    expect(pressableAtMs(late, "other", toldByBrowser)).toBe(1_300);
    const hiddenMeanwhile = { ...late, seenSinceMs: 9_000 };
    expect(pressableAtMs(hiddenMeanwhile, "insert", toldByBrowser)).toBe(9_500);
  });

  it("counts again 500 ms after something else took the keyboard", () => {
    const lost = { ...seen, focusLostAtMs: 8_000 };
    expect(pressableAtMs(lost, "other", toldByBrowser)).toBe(8_500);
  });
});
