import { describe, expect, it } from "vitest";
import { pressableAtMs, toldByBrowser, toldByStage, type GuardFacts } from "./press-guard.ts";

const seen: GuardFacts = { seenSinceMs: 1_000, changedAtMs: 900, textChangedAtMs: 900 };

describe("a press in the card", () => {
  it("counts 300 ms after the card came into sight where the browser tells", () => {
    expect(pressableAtMs(seen, { kind: "other" }, toldByBrowser)).toBe(1_300);
  });

  it("counts 500 ms after the card came into sight where only the page's script looks", () => {
    expect(pressableAtMs(seen, { kind: "other" }, toldByStage)).toBe(1_500);
  });

  it("never counts on a card that is covered", () => {
    const covered = { ...seen, seenSinceMs: undefined };
    expect(pressableAtMs(covered, { kind: "other" }, toldByBrowser)).toBe(Infinity);
    expect(pressableAtMs(covered, { kind: "insert" }, toldByBrowser)).toBe(Infinity);
  });

  it("counts 300 ms after what can be pressed changed or moved", () => {
    expect(pressableAtMs({ ...seen, changedAtMs: 5_000 }, { kind: "other" }, toldByBrowser)).toBe(
      5_300,
    );
  });

  it("inserts only a text that was in sight for 500 ms, however long the button has been", () => {
    const late = { ...seen, textChangedAtMs: 5_000 };
    expect(pressableAtMs(late, { kind: "insert" }, toldByBrowser)).toBe(5_500);
    expect(pressableAtMs(late, { kind: "other" }, toldByBrowser)).toBe(1_300);
    const hiddenMeanwhile = { ...late, seenSinceMs: 9_000 };
    expect(pressableAtMs(hiddenMeanwhile, { kind: "insert" }, toldByBrowser)).toBe(9_500);
  });

  it("counts once the mouse has been in the card for 250 ms, which it is before no second click", () => {
    const press = { kind: "other", mouseSinceMs: 8_000 } as const;
    expect(pressableAtMs(seen, press, toldByBrowser)).toBe(8_250);
    expect(pressableAtMs(seen, { ...press, mouseSinceMs: 0 }, toldByBrowser)).toBe(1_300);
  });

  it("counts again 500 ms after something else took the keyboard or gave it back", () => {
    const lost = { ...seen, focusMovedAtMs: 8_000 };
    expect(pressableAtMs(lost, { kind: "other" }, toldByBrowser)).toBe(8_500);
  });
});
