import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";

/** Days of the pool's calendar, `YYYY-MM-DD`, both ends included. */
export type DayRange = { readonly fromDay: string; readonly toDay: string };

/** Days of four digits a year, whose order is that of their texts; no pool was before, nor will be after. */
const [earliestDay, latestDay] = ["1970-01-01", "2999-12-31"];

/** How somebody says which days they mean: the first, the last, or how many until today. */
export type RangeWish = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days?: number | undefined;
};

const dayMs = 86_400_000;

/** The day that is so many days after another, or before it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The ranges of at most so many days that a range consists of, in order. */
export function partsOf(range: DayRange, days: number): readonly DayRange[] {
  return Array.from({ length: Math.ceil(daysIn(range) / days) }, (_part, index) => {
    const fromDay = dayAfter(range.fromDay, index * days);
    const last = dayAfter(fromDay, days - 1);
    return { fromDay, toDay: last < range.toDay ? last : range.toDay };
  });
}

/** How many days a range has. */
export const daysIn = ({ fromDay, toDay }: DayRange): number =>
  (Date.parse(toDay) - Date.parse(fromDay)) / dayMs + 1;

/**
 * The days somebody means: without a wish the last `usageDaysShown`, today included; with one end alone,
 * until today or as many before it. Throws `request_invalid` for what is no range, for more than
 * `usageDaysMax`, and for days that no pool has.
 */
export function rangeOf({ from, to, days }: RangeWish, today: string): DayRange {
  if (days !== undefined && (from !== undefined || to !== undefined)) {
    throw invalid("Days are counted until today, so they go with no from and no to.");
  }
  if (isFar(from) || isFar(to)) throw invalid("These days are too far away.");
  const toDay = to ?? (from !== undefined && from > today ? from : today);
  const fromDay = from ?? dayAfter(toDay, 1 - (days ?? limits.usageDaysShown));
  if (fromDay > toDay) throw invalid("The first day is after the last one.");
  if (daysIn({ fromDay, toDay }) > limits.usageDaysMax) throw invalid("These are too many days.");
  return { fromDay, toDay };
}

const isFar = (day: string | undefined) =>
  day !== undefined && (day < earliestDay || day > latestDay);

const invalid = (message: string) =>
  new GranaryError("request_invalid", message, {
    hint: `Write from and to as YYYY-MM-DD, at most ${limits.usageDaysMax} days, both included.`,
  });
