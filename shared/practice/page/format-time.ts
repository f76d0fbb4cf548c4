const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A moment as an inbox shows it: minutes, hours or days ago, or the date. */
export function shortTime(iso: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(iso);
  if (ageMs < minuteMs) return "now";
  if (ageMs < 60 * minuteMs) return `${Math.floor(ageMs / minuteMs)} min`;
  if (ageMs < dayMs) return `${Math.floor(ageMs / (60 * minuteMs))} h`;
  if (ageMs < 7 * dayMs) return `${Math.floor(ageMs / dayMs)} d`;
  return new Intl.DateTimeFormat("en", { day: "numeric", month: "short" }).format(new Date(iso));
}

/** A moment in full, as above a message. */
export function fullTime(iso: string): string {
  return new Intl.DateTimeFormat("en", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(iso));
}

/** Up to two letters for a round portrait; one character of a Chinese name. */
export function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(0, 1);
  const words = name.split(/\s+/);
  return [words[0], words[1]]
    .map((word) => word?.charAt(0) ?? "")
    .join("")
    .toUpperCase();
}
