import { currentLanguage, say } from "./language.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A moment as an inbox shows it: minutes, hours or days ago, or the date. */
export function shortTime(iso: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(iso);
  if (ageMs < minuteMs) return say("now");
  if (ageMs < hourMs) return duration(ageMs / minuteMs, "minute");
  if (ageMs < dayMs) return duration(ageMs / hourMs, "hour");
  if (ageMs < 7 * dayMs) return duration(ageMs / dayMs, "day");
  const format = new Intl.DateTimeFormat(currentLanguage(), { day: "numeric", month: "short" });
  return format.format(new Date(iso));
}

function duration(value: number, unit: "minute" | "hour" | "day"): string {
  const format = new Intl.NumberFormat(currentLanguage(), {
    style: "unit",
    unit,
    unitDisplay: "short",
  });
  return format.format(Math.floor(value));
}

/** A moment in full, as above a message. */
export function fullTime(iso: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));
}

/** Up to two letters for a round portrait; one character of a Chinese name. */
export function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(0, 1);
  const parts = name.split(/\s+/);
  return [parts[0], parts[1]]
    .map((part) => part?.charAt(0) ?? "")
    .join("")
    .toUpperCase();
}
