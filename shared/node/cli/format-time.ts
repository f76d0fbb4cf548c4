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

const minuteMs = 60_000;

/** How long ago something was, in the largest unit that is whole: `3 d`, `5 h`, `12 min`. */
export function formatAge(ageMs: number): string {
  const minutes = Math.max(0, Math.floor(ageMs / minuteMs));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
