/** Goal: what leaves is what a person sees of a file, and no mark of a model. Method: parts, written. */
import { expect, it } from "vitest";
import { fimMarks } from "@granary/shared/schemas/fim-marks";
import { writeContext } from "./write-context.ts";

const part = (path: string, text: string) => ({
  document: path,
  path,
  startLine: 0,
  endLine: 1,
  text,
});

it("parts of one file that follow each other are one", () => {
  const parts = [part("a.ts", "\n  one\n"), part("a.ts", "two"), part("b.ts", "three\r\n")];
  expect(writeContext(parts)).toEqual([
    { path: "a.ts", text: "  one\ntwo" },
    { path: "b.ts", text: "three" },
  ]);
});

it("nothing hidden leaves, and no path of two lines", () => {
  expect(writeContext([part("a\n.ts", "on\u{200B}e \u{E0041}"), part("b.ts", " \n")])).toEqual([
    { path: "a .ts", text: "one" },
  ]);
});

it.each([...fimMarks.values()].flat())(
  "a part or a path with %j says nothing to a model",
  (mark) => {
    const written = writeContext([part("a.ts", `one ${mark} two`), part(`a${mark}b.ts`, "one")]);
    expect(JSON.stringify(written)).not.toContain(mark);
  },
);
