import { expect, it } from "vitest";
import { wantsCsv } from "./answer-csv.ts";

it.each([
  ["text/csv", true],
  ["TEXT/CSV; header=present", true],
  ["text/csv, application/json", true],
  ["application/json;q=0.1, text/csv", true],
  ["application/json, text/csv", false],
  ["text/csv;q=0.5, application/json", false],
  ["text/csv;q=0", false],
  ["text/csv;q=no", false],
  ["text/csvx", false],
  ["*/*", false],
  ["", false],
])("a file is for who wants one rather than JSON: %j", (accept, isWanted) => {
  expect(wantsCsv({ headers: { accept } })).toBe(isWanted);
});
