import { expect, test } from "vitest";
import { partsOf, rangeOf } from "./usage-range.ts";

const today = "2026-03-01";

test("without a wish the last 31 days are meant, today included", () => {
  expect(rangeOf({}, today)).toEqual({ fromDay: "2026-01-30", toDay: today });
  expect(rangeOf({ days: 1 }, today)).toEqual({ fromDay: today, toDay: today });
});

test("one end alone means until today, or as many days before it", () => {
  expect(rangeOf({ from: "2026-02-01" }, today)).toEqual({ fromDay: "2026-02-01", toDay: today });
  expect(rangeOf({ to: "2026-01-31" }, today)).toEqual({
    fromDay: "2026-01-01",
    toDay: "2026-01-31",
  });
  expect(rangeOf({ from: "2026-03-05" }, today)).toEqual({
    fromDay: "2026-03-05",
    toDay: "2026-03-05",
  });
});

test("a whole leap year is a range; more than 400 days, and days of no pool, are none", () => {
  expect(rangeOf({ from: "2028-01-01", to: "2028-12-31" }, today)).toBeDefined();
  for (const wish of [
    { from: "2025-01-01", to: "2026-03-01" },
    { from: "2026-02-02", to: "2026-02-01" },
    { from: "2026-02-02", days: 3 },
    { from: "9999-12-31", to: "9999-12-31" },
    { from: "9999-12-31" },
    { to: "0000-01-05" },
  ]) {
    expect(() => rangeOf(wish, today)).toThrow(
      expect.objectContaining({ code: "request_invalid" }),
    );
  }
});

test("a range comes in parts that have each of its days once, and end", () => {
  const range = { fromDay: "2026-12-30", toDay: "2027-01-03" };
  expect(partsOf(range, 2)).toEqual([
    { fromDay: "2026-12-30", toDay: "2026-12-31" },
    { fromDay: "2027-01-01", toDay: "2027-01-02" },
    { fromDay: "2027-01-03", toDay: "2027-01-03" },
  ]);
  expect(partsOf(range, 400)).toEqual([range]);
  expect(partsOf({ fromDay: "9999-12-31", toDay: "9999-12-31" }, 1)).toHaveLength(1);
});
