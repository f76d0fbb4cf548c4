// Goal: what is not known is absent, and nothing else. Method: every kind of nothing there is.
import { expect, expectTypeOf, test } from "vitest";
import { present } from "./present.ts";

test("fields that are undefined are left out, and other kinds of nothing are not", () => {
  const fields = present({ text: "", count: 0, none: null, is: false, absent: undefined });
  expect(Object.entries(fields)).toEqual([
    ["text", ""],
    ["count", 0],
    ["none", null],
    ["is", false],
  ]);
});

test("only a field that may be undefined may be absent", () => {
  const fields = present({ kind: "one", tokens: undefined as number | undefined });
  expectTypeOf(fields.kind).toEqualTypeOf<string>();
  expectTypeOf(fields).toExtend<{ kind: string; tokens?: number }>();
});
