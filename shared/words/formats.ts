/** A share from 0 to 1 as whole percent; anything above nothing is at least "1 %". */
export function percent(part: number, language: string): string {
  const shown = part > 0 && part < 0.01 ? 0.01 : part;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(
    shown,
  );
}

/** Micro-USD as dollars with as many decimals as it takes to see something, at most four. */
export function money(microUsd: number, language: string): string {
  const dollars = microUsd / 1_000_000;
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: dollars > 0 && dollars < 1 ? 4 : 2,
  }).format(dollars);
}

/** A whole number with the language's separators. */
export function count(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** When something comes back: the hour if that is within a day, else the day as well. */
export function whenNext(isoDate: string, context: { nowMs: number; language: string }): string {
  const at = new Date(isoDate);
  const isSoon = at.getTime() - context.nowMs < 24 * 3_600_000;
  return new Intl.DateTimeFormat(
    context.language,
    isSoon
      ? { hour: "2-digit", minute: "2-digit" }
      : { weekday: "long", day: "numeric", month: "long" },
  ).format(at);
}

/** When something was or will be: the hour if that is within a day, else the day and the hour. */
export function whenAbout(isoDate: string, context: { nowMs: number; language: string }): string {
  const at = new Date(isoDate);
  const isNear = Math.abs(at.getTime() - context.nowMs) < 24 * 3_600_000;
  const hour = { hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(
    context.language,
    isNear ? hour : { day: "numeric", month: "short", ...hour },
  ).format(at);
}

/** How long ago something was, in the largest unit that fits. */
export function ago(ageMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const minutes = Math.floor(ageMs / 60_000);
  if (minutes < 60) return format.format(-minutes, "minute");
  if (minutes < 48 * 60) return format.format(-Math.floor(minutes / 60), "hour");
  return format.format(-Math.floor(minutes / 1440), "day");
}

/** A calendar day `YYYY-MM-DD` in words, the same in every time zone. */
export function dayInWords(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** The date of an ISO date-time in words. */
export function dateInWords(isoDate: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(isoDate));
}

/** A place in a line: `3rd`, `3.º`; where the text around says it, the number alone. */
export function ordinal(place: number, language: string): string {
  const shown = count(place, language);
  if (language.startsWith("es")) return `${shown}.º`;
  if (!language.startsWith("en")) return shown;
  const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
  const ending = endings[new Intl.PluralRules("en", { type: "ordinal" }).select(place)] ?? "th";
  return `${shown}${ending}`;
}

/** A wait in whole seconds, at least one. */
export function seconds(waitMs: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: "second" }).format(
    Math.max(1, Math.round(waitMs / 1_000)),
  );
}
