import { describe, expect, it } from "vitest";
import { requestAt } from "../../testing/request-at.ts";
import { changeSince } from "./change-since.ts";

const change = (last: string, now: string) => changeSince(requestAt(last), requestAt(now));

describe("between two questions", () => {
  it("a letter, a bracket that the editor closed and Enter were typed", () => {
    expect(change("const ▮\n", "const t▮\n")).toEqual({ kind: "typed", text: "t" });
    expect(change("call▮\n", "call(▮)\n")).toEqual({ kind: "typed", text: "(" });
    expect(change("if (a) {▮}\r\n", "if (a) {\r\n  ▮\r\n}\r\n")).toEqual({
      kind: "typed",
      text: "\n  ",
    });
  });

  it("nothing happened where the editor asks about the same place once more", () => {
    expect(change("const ▮\n", "const ▮\n")).toEqual({ kind: "same" });
  });

  it("something was removed before the cursor or behind it", () => {
    expect(change("const to▮\n", "const t▮\n")).toEqual({ kind: "removed" });
    expect(change("const ▮ abc\n", "const ▮ c\n")).toEqual({ kind: "removed" });
  });

  it("somebody went elsewhere", () => {
    expect(change("const ▮\nlet \n", "const \nlet ▮\n")).toEqual({ kind: "elsewhere" });
    expect(changeSince(undefined, requestAt("a▮"))).toEqual({ kind: "elsewhere" });
    expect(changeSince(requestAt("a▮", { document: "b" }), requestAt("a▮"))).toEqual({
      kind: "elsewhere",
    });
  });
});
