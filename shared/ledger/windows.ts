import type { Period } from "../schemas/budget.ts";
import { limits } from "../schemas/limits.ts";
import type { UnixMs } from "../schemas/units.ts";

/** One stretch of time a budget counts in. */
export type Window = {
  /** `total`, `day:2026-11-23`, `week:2026-W48` (ISO 8601) or `month:2026-11`. */
  readonly id: string;
  /** The first instant of the next window; absent for `total`, which never ends. */
  readonly resetsAt?: UnixMs;
};

/** Everything the calendar of one zone says about one of its days. */
export type CalendarDay = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The first instant of the day: midnight, or when the clocks leave midnight out, later. */
  readonly startsAt: number;
  /** The window of each period that the day lies in. */
  readonly windows: Readonly<Record<Period, Window>>;
  /** The ids of these windows: total, day, week, month. */
  readonly windowIds: readonly string[];
};

const dayMs = 86_400_000;
/** No zone has been further from UTC since 1970. */
const offsetMaxMs = 16 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const presentDays = new Map<string, CalendarDay & { readonly endsAt: number }>();

/**
 * The calendar day of `at` in an IANA time zone, correct over changes of the clocks. The last day
 * asked for in each zone is remembered, so that asking again costs one look-up. Throws `RangeError`
 * for a zone that does not exist.
 */
export function calendarDay(timeZone: string, at: UnixMs): CalendarDay {
  const present = presentDays.get(timeZone);
  if (present !== undefined && at >= present.startsAt && at < present.endsAt) return present;
  const found = findDay(timeZone, at);
  if (presentDays.size >= limits.timeZonesCachedMax) presentDays.clear();
  presentDays.set(timeZone, found);
  return found;
}

function findDay(timeZone: string, at: UnixMs): CalendarDay & { readonly endsAt: number } {
  let dayNumber = localDayNumber(timeZone, at);
  // Where clocks go back over midnight a date comes twice; each instant still lies in one day.
  if (at < startOfDay(timeZone, dayNumber)) dayNumber -= 1;
  else if (at >= startOfDay(timeZone, dayNumber + 1)) dayNumber += 1;
  const startsAt = startOfDay(timeZone, dayNumber);
  const endsAt = startOfDay(timeZone, dayNumber + 1);
  const date = new Date(dayNumber * dayMs);
  const monday = dayNumber - ((dayNumber + 3) % 7);
  const nextMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / dayMs;
  const [total, day, week, month] = windowIdsOfDay(dateText(dayNumber));
  return {
    day: dateText(dayNumber),
    startsAt,
    endsAt,
    windows: {
      total: { id: total },
      day: { id: day, resetsAt: endsAt },
      week: { id: week, resetsAt: startOfDay(timeZone, monday + 7) },
      month: { id: month, resetsAt: startOfDay(timeZone, nextMonth) },
    },
    windowIds: [total, day, week, month],
  };
}

/** The last day `YYYY-MM-DD` on which something holds that ends at `until`, in this zone's calendar. */
export const lastDay = (until: UnixMs, timeZone: string): string =>
  calendarDay(timeZone, until - 1).day;

/** The ids of the total, day, week and month that a day `YYYY-MM-DD` lies in. */
export function windowIdsOfDay(day: string): [string, string, string, string] {
  return [
    "total",
    `day:${day}`,
    `week:${weekOf(Date.parse(day) / dayMs)}`,
    `month:${day.slice(0, -3)}`,
  ];
}

/** ISO 8601: a week belongs to the year that has its Thursday. */
function weekOf(dayNumber: number): string {
  const thursday = dayNumber - ((dayNumber + 3) % 7) + 3;
  const year = new Date(thursday * dayMs).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / dayMs) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The instant from which the zone's calendar shows this day or a later one. */
function startOfDay(timeZone: string, dayNumber: number): number {
  let before = dayNumber * dayMs - offsetMaxMs;
  let after = dayNumber * dayMs + offsetMaxMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDayNumber(timeZone, middle) >= dayNumber) after = middle;
    else before = middle;
  }
  return after;
}

/** Days since 1970-01-01 on the zone's calendar. */
function localDayNumber(timeZone: string, at: number): number {
  let year = 0;
  let month = 0;
  let day = 0;
  for (const part of formatOf(timeZone).formatToParts(at)) {
    if (part.type === "year") year = Number(part.value);
    if (part.type === "month") month = Number(part.value);
    if (part.type === "day") day = Number(part.value);
  }
  return Date.UTC(year, month - 1, day) / dayMs;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    if (formats.size >= limits.timeZonesCachedMax) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}

function dateText(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
}
