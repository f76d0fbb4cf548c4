import { describe, expect, it } from "vitest";
import type { CardView } from "../platform/card-view.ts";
import { mergeView } from "./merge-view.ts";

const ready = (text: string, edits: number): CardView => ({
  card: {
    kind: "ready",
    title: "Draft reply",
    text,
    foot: { givenBy: [], practice: false },
    insert: "writes",
    about: "",
    hasEarlier: false,
  },
  scheme: "light",
  takesFocus: true,
  edits,
});
const writing: CardView = {
  card: { kind: "writing", title: "Draft reply", text: "" },
  scheme: "light",
  takesFocus: true,
  edits: 1,
};

describe("a view that comes from the field's script", () => {
  it("does not undo what a person typed since it was sent", () => {
    expect(mergeView(ready("Hi A", 1), ready("Hi", 1), 2)).toEqual(ready("Hi A", 1));
  });

  it("is drawn as it is when it has everything that was typed", () => {
    expect(mergeView(ready("Hi A", 1), ready("Hi B", 2), 2)).toEqual(ready("Hi B", 2));
  });

  it("is drawn as it is when it begins another answer", () => {
    expect(mergeView(ready("Hi A", 1), writing, 2)).toEqual(writing);
  });
});
