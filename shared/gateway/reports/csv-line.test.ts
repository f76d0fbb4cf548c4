import { expect, it } from "vitest";
import { csvLine } from "./csv-line.ts";

it("texts are quoted and numbers are not, so that no name makes a cell of its own", () => {
  expect(csvLine(["2026-11-23", 'The "Old" Shop, Ltd; 2', 12, 0.000001, undefined])).toBe(
    '"2026-11-23","The ""Old"" Shop, Ltd; 2",12,0.000001,\r\n',
  );
});

it.each([
  "=HYPERLINK(1)",
  "+1",
  "-1",
  "@SUM(A1)",
  " =1",
  "\u00a0=1",
  "\u200b=1",
  "＝1",
  "＠x",
  "\t=1",
  "\r1",
])("what a spreadsheet could run is shown and not run: %j", (text) => {
  expect(csvLine([text])).toBe(`"'${text}"\r\n`);
});

it("other names stay as they are", () => {
  for (const name of ["Café ñ 角落", "3-D Prints", "a=b", "'quoted'", "x\ny"]) {
    expect(csvLine([name])).toBe(`"${name}"\r\n`);
  }
});
