/**
 * Goal: of a text that is too long, whole paragraphs around the caret are worked on, as many as fit, and
 * found again by what they say. Method: plain text, `|` for the caret, room for 20 characters.
 */
import { describe, expect, it } from "vitest";
import type { Engine } from "../engine.ts";
import { lineField, type LineField } from "./line-field.ts";
import { runAround, runOf } from "./part-runs.ts";
import { typedRun } from "./runs.ts";

const engine = { world: "page", selectSpan: () => undefined } as unknown as Engine;

function fieldOf(given: string): LineField {
  const text = given.replace("|", "");
  const field = lineField(engine, {} as HTMLElement, { text, caret: given.indexOf("|") });
  if (field === undefined) throw new Error("plain text has lines");
  return field;
}

function partOf(given: string): string | undefined {
  const field = fieldOf(given);
  const within = typedRun(field.lines, field.caret);
  const run = within && runAround(field, within, 20);
  return run && field.textOf(run);
}

const found = (given: string) => runOf(fieldOf(given), "two\n\nthree");

describe("the part of a long text", () => {
  it.each([
    [
      "goes below the caret and above",
      "one one one\n\ntwo|\n\nthree\n\nfour",
      "two\n\nthree\n\nfour",
    ],
    ["goes above at the end", "one one one\n\ntwo\n\nthree\n\nfour|", "two\n\nthree\n\nfour"],
    ["is not divided inside of a paragraph", "a\nb\n\nc|\nd\n\n0123456789abcdef", "a\nb\n\nc\nd"],
    ["leaves out what is too long beside it", `two|\n\n${"a".repeat(30)}\n\nthree`, "two"],
    [
      "is of lines where nothing else divides",
      "012345678\n0123|45678\n012345678",
      "012345678\n012345678",
    ],
    ["is what stands above a caret in an empty line", `one\n\n|\n\n${"a".repeat(20)}`, "one"],
    ["leaves a quotation where it is", `${"a".repeat(18)}\n\nb|\n> c`, "b"],
  ])("%s", (_, given, part) => {
    expect(partOf(given)).toBe(part);
  });

  it("is nothing where the line at the caret alone is too long", () => {
    expect(partOf(`one\n\n${"a".repeat(21)}|`)).toBeUndefined();
  });

  it("is found again wherever it stands by then, and whatever was typed beside it", () => {
    expect(found("new\n\none\n\ntwo\n\nthree\n\nfour|")).toEqual({ first: 4, last: 6 });
    expect(found("two\n\nthree\n\ntwo|\n\nthree")).toEqual({ first: 4, last: 6 });
  });

  it.each([
    ["it was changed", "two\n\nthree!|"],
    ["it stands there twice, the caret in neither", "two\n\nthree\n\n|mid\n\ntwo\n\nthree"],
    ["it stands in a quotation alone", "mid|\n-- \ntwo\n\nthree"],
  ])("is not found where %s", (_, given) => {
    expect(found(given)).toBeUndefined();
  });
});
