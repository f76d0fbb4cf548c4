import { expect, test } from "vitest";
import { lastDay } from "../../ledger/windows.ts";
import { formatTime } from "./format-time.ts";

// Goal: people read days and times on the calendar of their pool. Method: instants near midnight.

const midnightInMadrid = Date.parse("2027-06-30T22:00:00Z");

test("a time is said on the pool's calendar, with its zone", () => {
  expect(formatTime(midnightInMadrid, "Europe/Madrid")).toBe("2027-07-01 00:00 (Europe/Madrid)");
  expect(formatTime(midnightInMadrid, "UTC")).toBe("2027-06-30 22:00 (UTC)");
});

test("what ends at midnight has the day before as its last", () => {
  expect(lastDay(midnightInMadrid, "Europe/Madrid")).toBe("2027-06-30");
  expect(lastDay(midnightInMadrid + 1, "Europe/Madrid")).toBe("2027-07-01");
});
