import { calendarDay } from "../../ledger/windows.ts";
import type { UnixMs } from "../../schemas/units.ts";

/** An instant as a person reads it on the pool's calendar: `2026-11-30 15:06 (Europe/Madrid)`. */
export function formatTime(at: UnixMs, timeZone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return `${calendarDay(timeZone, at).day} ${clock.format(at)} (${timeZone})`;
}

/** The last day on which something holds that ends at `until`, on the pool's calendar. */
export const lastDay = (until: UnixMs, timeZone: string): string =>
  calendarDay(timeZone, until - 1).day;
