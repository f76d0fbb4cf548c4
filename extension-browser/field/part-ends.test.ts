import { describe, expect, it } from "vitest";
import { endsOf } from "./part-ends.ts";

describe("the ends of a part", () => {
  it("are its first and its last line", () => {
    expect(endsOf("Hello Ana,\n\nwe look\n\nBest\n")).toEqual({ from: "Hello Ana,", to: "Best" });
  });

  it("are cut where they are long, and never inside of a character", () => {
    const line = "👩‍👧‍👦".repeat(40);
    const end = "👩‍👧‍👦".repeat(32);
    expect(endsOf(line)).toEqual({ from: `${end}…`, to: `…${end}` });
  });
});
