import { describe, expect, it } from "vitest";
import { waitMs, type AskingFacts } from "./whether-to-ask.ts";

const typing: AskingFacts = {
  lineBefore: "",
  restOfLine: "",
  rejectionsInARow: 0,
  isLineRefused: false,
  hasJustAccepted: false,
  restMs: 200,
};
const waitAt = (lineBefore: string, changes: Partial<AskingFacts> = {}) =>
  waitMs({ ...typing, lineBefore, ...changes });

describe("a suggestion while typing waits", () => {
  it("one rest on a new line and behind what opens something", () => {
    for (const line of ["", "    ", "call(", "const a = ", "items.", "if (a) {", "  return "]) {
      expect(waitAt(line), line).toBe(200);
    }
  });

  it("longer between words, and longest in a word", () => {
    expect(waitAt("const ")).toBe(250);
    expect(waitAt("const to")).toBe(350);
    expect(waitAt("call(a", { restOfLine: ")" })).toBe(350);
  });

  it("from 150 to 600 ms, however fast or slow somebody types", () => {
    expect(waitAt("call(", { restMs: 100 })).toBe(150);
    expect(waitAt("const to", { restMs: 500 })).toBe(600);
  });

  it("less after an acceptance, and more after a refusal", () => {
    expect(waitAt("const to", { hasJustAccepted: true })).toBe(250);
    expect(waitAt("const ", { rejectionsInARow: 1 })).toBe(350);
  });
});

describe("a suggestion while typing is not paid for", () => {
  it("behind the end of a statement", () => {
    expect(waitAt("call();")).toBeUndefined();
    expect(waitAt("  } ")).toBeUndefined();
  });

  it("in a word of a line in which one was refused", () => {
    expect(waitAt("const to", { isLineRefused: true })).toBeUndefined();
    expect(waitAt("call(a", { isLineRefused: true, restOfLine: ")" })).toBeUndefined();
    expect(waitAt("const ", { isLineRefused: true })).toBe(250);
    expect(waitAt("call(", { isLineRefused: true, restOfLine: ")" })).toBe(200);
  });

  it("but at line ends once three in a row were refused", () => {
    const unwanted = { rejectionsInARow: 3 };
    expect(waitAt("const to", unwanted)).toBeUndefined();
    expect(waitAt("call(", { ...unwanted, restOfLine: ")" })).toBeUndefined();
    expect(waitAt("const total = ", unwanted)).toBe(250);
    expect(waitAt("", unwanted)).toBe(250);
  });
});
