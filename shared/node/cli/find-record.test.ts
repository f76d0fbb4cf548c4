import { expect, test } from "vitest";
import { findRecord } from "./find-record.ts";

const records = [
  { id: "team_1", name: "Corner Bakery" },
  { id: "team_2", name: "Twin" },
  { id: "team_3", name: "twin" },
];

test("a record is found by its id and by its name in any case", () => {
  expect(findRecord(records, "team_2", "team").name).toBe("Twin");
  expect(findRecord(records, " corner BAKERY ", "team").id).toBe("team_1");
});

test("a name nobody has is refused with the names there are", () => {
  expect(() => findRecord(records, "Cafe", "team")).toThrowError(
    expect.objectContaining({ code: "not_found", hint: expect.stringContaining("Corner Bakery") }),
  );
});

test("a name that two have is refused with their ids", () => {
  expect(() => findRecord(records, "TWIN", "team")).toThrowError(
    expect.objectContaining({ code: "ambiguous", hint: expect.stringContaining("team_3") }),
  );
});
