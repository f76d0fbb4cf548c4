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

test("a whole leap year is a range, more than 400 days are none", () => {
  expect(rangeOf({ from: "2028-01-01", to: "2028-12-31" }, today)).toBeDefined();
  for (const wish of [
    { from: "2025-01-01", to: "2026-03-01" },
    { from: "2026-02-02", to: "2026-02-01" },
    { from: "2026-02-02", days: 3 },
  ]) {
    expect(() => rangeOf(wish, today)).toThrow(
      expect.objectContaining({ code: "request_invalid" }),
    );
  }
});

test("no range is so far away that its days cannot be counted one after the other", () => {
  for (const wish of [{ to: "0000-01-01" }, { to: "1969-12-31" }, { from: "9999-12-31" }]) {
    expect(() => rangeOf(wish, today)).toThrow(
      expect.objectContaining({ code: "request_invalid" }),
    );
  }
});

test("a range is as many parts as it has days, each day once", () => {
  const range = { fromDay: "2026-02-27", toDay: "2026-03-01" };
  const days = ["2026-02-27", "2026-02-28", "2026-03-01"];
  expect(partsOf(range, 1)).toEqual(days.map((day) => ({ fromDay: day, toDay: day })));
  expect(partsOf(range, 2)).toEqual([
    { fromDay: "2026-02-27", toDay: "2026-02-28" },
    { fromDay: "2026-03-01", toDay: "2026-03-01" },
  ]);
  expect(partsOf(range, 400)).toEqual([range]);
  const atTheEnd = { fromDay: "9999-12-30", toDay: "9999-12-31" };
  expect(partsOf(atTheEnd, 1)).toHaveLength(2);
});
