/**
 * Goal: a budget's window is the calendar's, whatever the clocks of its zone do.
 * Method: known dates, then random instants in every zone against the calendar Intl prints.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Period } from "../schemas/budget.ts";
import { calendarDay, windowIdsOfDay } from "./windows.ts";

const at = (iso: string): number => Date.parse(iso);

const windowOf = (question: { period: Period; timeZone: string; at: number }) =>
  calendarDay(question.timeZone, question.at).windows[question.period];

describe("a window", () => {
  test("a total never ends", () => {
    const window = windowOf({
      period: "total",
      timeZone: "Asia/Shanghai",
      at: at("2026-11-23T00:00Z"),
    });
    expect(window).toEqual({ id: "total" });
  });

  test("a day begins at midnight of its zone", () => {
    const question = { period: "day", timeZone: "Asia/Shanghai" } as const;
    expect(windowOf({ ...question, at: at("2026-11-23T15:59:59.999Z") })).toEqual({
      id: "day:2026-11-23",
      resetsAt: at("2026-11-23T16:00Z"),
    });
    expect(windowOf({ ...question, at: at("2026-11-23T16:00Z") }).id).toBe("day:2026-11-24");
  });

  test("a day has 23 hours when the clocks go forward and 25 when they go back", () => {
    const spring = calendarDay("Europe/Madrid", at("2026-03-29T12:00Z"));
    expect(spring.startsAt).toBe(at("2026-03-28T23:00Z"));
    expect(spring.windows.day.resetsAt).toBe(at("2026-03-29T22:00Z"));
    const autumn = calendarDay("Europe/Madrid", at("2026-10-25T12:00Z"));
    expect(autumn.startsAt).toBe(at("2026-10-24T22:00Z"));
    expect(autumn.windows.day.resetsAt).toBe(at("2026-10-25T23:00Z"));
  });

  test("a day begins at one o'clock where the clocks leave midnight out", () => {
    // Cairo, 24 April 2026: 23:59:59 is followed by 01:00.
    const day = calendarDay("Africa/Cairo", at("2026-04-24T12:00Z"));
    expect(day.day).toBe("2026-04-24");
    expect(day.startsAt).toBe(at("2026-04-23T22:00Z"));
  });

  test("a day that a zone skipped has no instant", () => {
    // Samoa crossed the date line: 29 December 2011 was followed by the 31st.
    const last = calendarDay("Pacific/Apia", at("2011-12-30T09:59:59Z"));
    expect(last.day).toBe("2011-12-29");
    expect(calendarDay("Pacific/Apia", at("2011-12-30T10:00Z")).day).toBe("2011-12-31");
    expect(last.windows.day.resetsAt).toBe(at("2011-12-30T10:00Z"));
  });

  test("a date that came twice over midnight is not opened again", () => {
    // St. John's, 7 November 2010: one minute after midnight the clocks went back to 23:01.
    const days = Array.from({ length: 240 }, (_, minute) =>
      calendarDay("America/St_Johns", at("2010-11-07T01:00:30Z") + minute * 60_000),
    ).map(({ day }) => day);
    expect(days).toEqual(days.toSorted());
    expect(new Set(days)).toEqual(new Set(["2010-11-06", "2010-11-07"]));
  });

  test("a week begins on Monday and belongs to the year of its Thursday", () => {
    const week = (iso: string) => windowOf({ period: "week", timeZone: "UTC", at: at(iso) });
    expect(week("2026-11-23T00:00Z")).toEqual({ id: "week:2026-W48", resetsAt: at("2026-11-30") });
    expect(week("2027-01-03T23:00Z").id).toBe("week:2026-W53");
    expect(week("2024-12-30T00:00Z").id).toBe("week:2025-W01");
  });

  test("a month ends where the next begins, in the zone's own time", () => {
    const month = windowOf({
      period: "month",
      timeZone: "America/New_York",
      at: at("2026-11-01T04:00Z"),
    });
    expect(month).toEqual({ id: "month:2026-11", resetsAt: at("2026-12-01T05:00Z") });
    const december = windowOf({ period: "month", timeZone: "UTC", at: at("2026-12-31T23:59Z") });
    expect(december.resetsAt).toBe(at("2027-01-01"));
  });

  test("the windows of a day follow from the day alone", () => {
    expect(windowIdsOfDay("2026-11-23")).toEqual([
      "total",
      "day:2026-11-23",
      "week:2026-W48",
      "month:2026-11",
    ]);
  });

  test("a zone that does not exist is a RangeError", () => {
    expect(() => calendarDay("Mars/Base", 0)).toThrow(RangeError);
  });
});

describe("calendarDay at any instant in any zone", () => {
  // From 2012 on no zone has had a date twice or not at all.
  const instant = fc.integer({ min: at("2012-01-02"), max: at("2040-01-01") });
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

  test("agrees with the date Intl prints, up to its last millisecond and no further", () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const print = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
        const found = calendarDay(timeZone, at);
        const end = found.windows.day.resetsAt ?? 0;
        expect(found.day).toBe(print.format(at));
        expect(print.format(found.startsAt)).toBe(found.day);
        expect(print.format(found.startsAt - 1)).not.toBe(found.day);
        expect(print.format(end - 1)).toBe(found.day);
        expect(print.format(end)).not.toBe(found.day);
      }),
      { numRuns: 300 },
    );
  });

  test("each window ends exactly where its successor begins", () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        for (const period of ["day", "week", "month"] as const) {
          const window = windowOf({ period, timeZone, at });
          const resetsAt = window.resetsAt ?? 0;
          expect(resetsAt).toBeGreaterThan(at);
          expect(windowOf({ period, timeZone, at: resetsAt - 1 }).id).toBe(window.id);
          expect(windowOf({ period, timeZone, at: resetsAt }).id).not.toBe(window.id);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is the same whatever was asked before", () => {
    fc.assert(
      fc.property(zone, instant, instant, (timeZone, first, second) => {
        const fresh = calendarDay(timeZone, first);
        calendarDay(timeZone, second);
        expect(calendarDay(timeZone, first)).toEqual(fresh);
      }),
      { numRuns: 100 },
    );
  });
});
