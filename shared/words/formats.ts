const dayMs = 24 * 3_600_000;

/** What a moment depends on besides itself. */
export type MomentContext = {
  readonly nowMs: number;
  readonly language: string;
  /** The calendar days are counted in; the device's own if absent. */
  readonly timeZone?: string | undefined;
  /** Whether it says in which zone that time is. */
  readonly saysZone?: boolean;
};

/**
 * An instant as short as it can be understood: `00:00` within a day, `Monday 00:00` within the next
 * week, otherwise `December 1 at 00:00`. Always 0 to 23 hours: most limits return at midnight, and
 * few people know which day "12:00 AM" belongs to.
 */
export function moment(atMs: number, context: MomentContext): string {
  const { nowMs, language, timeZone, saysZone = false } = context;
  const clock = {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    ...(saysZone ? ({ timeZoneName: "short" } as const) : {}),
  } as const;
  const day = (ms: number) => new Intl.DateTimeFormat("sv", { timeZone }).format(ms);
  const isNear = day(atMs) === day(nowMs) || Math.abs(atMs - nowMs) < dayMs;
  const isThisWeek = atMs > nowMs && atMs - nowMs < 7 * dayMs;
  const date = isThisWeek
    ? ({ weekday: "long" } as const)
    : ({ day: "numeric", month: "long" } as const);
  return new Intl.DateTimeFormat(language, isNear ? clock : { ...date, ...clock }).format(atMs);
}

/** An instant that nobody can take for another: its day, its time from 0 to 23 hours, and their zone. */
export type ExactMoment = { readonly day: string; readonly time: string; readonly zone: string };

/** The parts of an instant in words, for a sentence that says when something happens. */
export function exactMoment(
  atMs: number,
  { language, timeZone }: Pick<MomentContext, "language" | "timeZone">,
): ExactMoment {
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...parts });
  const nameOf = (timeZoneName: "longGeneric" | "long") =>
    format({ timeZoneName })
      .formatToParts(atMs)
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const generic = nameOf("longGeneric");
  return {
    day: format({ weekday: "long", day: "numeric", month: "long" }).format(atMs),
    time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(atMs),
    // A zone without summer time, such as UTC, has only a difference for its generic name.
    zone: generic.startsWith("GMT") ? nameOf("long") : generic,
  };
}

/** Micro-USD as dollars with as many decimals as it takes to see something: "$0.00" is nothing at all. */
export function money(microUsd: number, language: string): string {
  const dollars = microUsd / 1_000_000;
  const least = Math.abs(microUsd) < 100 ? 6 : 4;
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: dollars !== 0 && Math.abs(dollars) < 1 ? least : 2,
  }).format(dollars);
}

/** A whole number with the language's separators. */
export function count(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** Whether the language counts this many with its word for one; Chinese has no such word. */
export function isOne(value: number, language: string): boolean {
  return new Intl.PluralRules(language).select(value) === "one";
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

/** A calendar day `YYYY-MM-DD` in words with its year, the same in every time zone. */
export function dateInWords(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A calendar month `YYYY-MM` in words. */
export function monthInWords(month: string, language: string): string {
  const parts = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(`${month}-01T00:00:00Z`));
}

/** Names one after the other, with the language's "and". */
export function namesInWords(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

/** Sentences one after the other: with a space between them where the language has one. */
export function sentences(parts: readonly string[], language: string): string {
  return parts.filter((part) => part !== "").join(language.startsWith("zh") ? "" : " ");
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
