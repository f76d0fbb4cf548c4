/** Goal: where something was changed is known also after lines came and went above. Method: changes in turn. */
import { expect, it } from "vitest";
import { createEditRing } from "./edit-ring.ts";

const at = (startLine: number, endLine = startLine, lineEnds = 0) => ({
  startLine,
  endLine,
  lineEnds,
});
const linesIn = (ring: ReturnType<typeof createEditRing>) =>
  ring.all().map(({ document, startLine, endLine }) => [document, startLine, endLine]);

it("the newest change comes first, and those near to each other are one", () => {
  const ring = createEditRing();
  ring.note("a", [at(10)]);
  ring.note("b", [at(1)]);
  ring.note("a", [at(12)]);
  ring.note("a", [at(30)]);
  expect(linesIn(ring)).toEqual([
    ["a", 30, 30],
    ["a", 10, 12],
    ["b", 1, 1],
  ]);
});

it("a change moves with the lines that come and go above it", () => {
  const ring = createEditRing();
  ring.note("a", [at(20, 20, 2)]);
  ring.note("a", [at(0, 0, 5)]);
  expect(linesIn(ring)).toEqual([
    ["a", 0, 5],
    ["a", 25, 27],
  ]);
  ring.note("a", [at(10, 14)]);
  expect(linesIn(ring)).toContainEqual(["a", 21, 23]);
});

it("what nobody typed is no change, and what it replaced is none any more", () => {
  const ring = createEditRing();
  ring.note("a", [at(5)]);
  ring.note("a", [at(0, 100, 90)]);
  expect(linesIn(ring)).toEqual([]);
});

it("the last twelve are kept", () => {
  const ring = createEditRing();
  for (let line = 0; line < 300; line += 10) ring.note("a", [at(line)]);
  expect(ring.all()).toHaveLength(12);
  expect(ring.all()[0]?.startLine).toBe(290);
});
