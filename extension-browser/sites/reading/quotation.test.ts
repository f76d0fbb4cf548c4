import { describe, expect, it } from "vitest";
import { withoutQuotedLines } from "./quotation.ts";

describe("what is new in a plain mail", () => {
  it.each([
    ["ends at a signature", "Hello\n-- \nMaria", "Hello"],
    ["ends at a long line", "Hello\n________________\nFrom: you", "Hello"],
    ["ends at words between dashes", "Hello\n-----Original Message-----\nold", "Hello"],
    ["ends at a line of dashes", "Hello\n-------\nold", "Hello"],
    ["goes on after three dashes", "Hello\n---\nnew", "Hello\n---\nnew"],
    ["goes on after a word with dashes", "Hello\n---x\nnew", "Hello\n---x\nnew"],
  ])("%s", (_, text, left) => {
    expect(withoutQuotedLines(text)).toBe(left);
  });

  it("is found at once in a line that is nearly a ruler", () => {
    const text = `Hello\n${"-".repeat(20_000)}x`;
    expect(withoutQuotedLines(text)).toBe(text);
  });
});
