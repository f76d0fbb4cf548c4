import { expect, it } from "vitest";
import { besideItem } from "./word-list.ts";

const item = { text: "removeEventListener", typed: "re", endsAtCursor: true };

it("without a word list a suggestion is offered as it is", () => {
  expect(besideItem("turn x;", undefined)).toBe("turn x;");
});

it("a suggestion that begins with the item is offered in its place", () => {
  expect(besideItem("moveEventListener(x);", item)).toBe("removeEventListener(x);");
  expect(besideItem("at(0)", { ...item, text: "at", typed: "" })).toBe("at(0)");
});

it("an item nobody chose does not become the suggestion", () => {
  expect(besideItem("turn x;", item)).toBeUndefined();
  expect(besideItem("length", { ...item, text: "at", typed: "" })).toBeUndefined();
  expect(besideItem("move", item)).toBeUndefined();
});

it("nothing is offered where the item would replace what follows the cursor", () => {
  expect(besideItem("moveEventListener(x);", { ...item, endsAtCursor: false })).toBeUndefined();
});
