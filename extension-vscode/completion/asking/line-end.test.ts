import { describe, expect, it } from "vitest";
import { isLineEnd, linePlaceOf } from "./line-end.ts";

describe("the end of a line", () => {
  it.each(["", "  ", "const a = ", "call(", "a, "])("is after %j", (lineBefore) => {
    expect(isLineEnd({ lineBefore, restOfLine: " " })).toBe(true);
  });

  it("is not in a word, and not where something follows", () => {
    expect(isLineEnd({ lineBefore: "cons", restOfLine: "" })).toBe(false);
    expect(isLineEnd({ lineBefore: "año", restOfLine: "" })).toBe(false);
    expect(isLineEnd({ lineBefore: "call(", restOfLine: ")" })).toBe(false);
  });

  it("is found in the text around the cursor, with either kind of line end", () => {
    expect(linePlaceOf({ before: "a\r\n  b", after: "c\r\nd" })).toEqual({
      lineBefore: "  b",
      restOfLine: "c\r",
    });
  });
});
