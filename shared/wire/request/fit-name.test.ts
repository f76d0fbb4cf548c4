import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitName } from "./fit-name.ts";

describe("a name that every provider takes", () => {
  it("stays as it is where it is one", () => {
    expect(fitName("toolu_01A-b")).toBe("toolu_01A-b");
  });

  it("keeps what can be kept, and a mark of what cannot", () => {
    expect(fitName("functions.look:0")).toBe("functions_look_0_9a3a9af1");
    expect(fitName("")).toBe("_811c9dc5");
    expect(fitName("a".repeat(65))).toHaveLength(64);
  });

  it("is the same each time, and another for another", () => {
    const text = fc.string({ unit: "binary", maxLength: 90 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const fitted = fitName(one, 40);
        expect(fitted).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
        expect(fitName(fitted, 40)).toBe(fitted);
        expect(fitName(other, 40) === fitted).toBe(one === other);
      }),
    );
  });
});
