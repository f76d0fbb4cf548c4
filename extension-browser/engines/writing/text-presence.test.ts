/**
 * Goal: a text is called written only where it stands in the place of what it was to replace. Method:
 * what a field holds before and after, as editors leave it.
 */
import { describe, expect, it } from "vitest";
import { changeOf } from "./text-presence.ts";

describe("a change of a field", () => {
  it.each([
    ["the text in the place of the old one", "HiNEWBye", "exact"],
    ["nothing", "HioldBye", "none"],
    ["the text beside the old one", "HioldNEWBye", "beside"],
    ["the text behind everything", "HioldByeNEW", "beside"],
    ["the text, and marks made into something else", "NEWBye", "there"],
    ["the old one gone and nothing in its place", "HiBye", "other"],
  ])("is %s", (_, now, how) => {
    expect(changeOf(now, { before: "HioldBye", old: "old", text: "NEW" })).toBe(how);
  });

  it("is exact where the same words stand elsewhere", () => {
    const change = { before: "oldNEWold", old: "old", text: "NEW" };
    expect(changeOf("NEWNEWold", change)).toBe("exact");
    expect(changeOf("oldNEWNEW", change)).toBe("exact");
  });

  it("is exact where nothing was to go", () => {
    expect(changeOf("HiNEWBye", { before: "HiBye", old: "", text: "NEW" })).toBe("exact");
  });
});
