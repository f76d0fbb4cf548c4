import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";

/** Days of the pool's calendar, `YYYY-MM-DD`, both ends included. */
export type DayRange = { readonly fromDay: string; readonly toDay: string };

/** How somebody says which days they mean: the first, the last, or how many until today. */
export type RangeWish = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days?: number | undefined;
};

const dayMs = 86_400_000;
/** Outside of these a day is no longer written with ten characters, and some hours on no calendar. */
const firstDay = "1970-01-01";
const lastDay = "9998-12-31";

/** The day that is so many days after another, or before it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days a range has. */
export const daysIn = ({ fromDay, toDay }: DayRange): number =>
  (Date.parse(toDay) - Date.parse(fromDay)) / dayMs + 1;

/** A range in parts of so many days, the first first: as many as it has days at most, whatever they are. */
export function partsOf(range: DayRange, days: number): readonly DayRange[] {
  const { fromDay, toDay } = range;
  return Array.from({ length: Math.ceil(daysIn(range) / days) }, (_part, index) => {
    const first = dayAfter(fromDay, index * days);
    const last = dayAfter(fromDay, (index + 1) * days - 1);
    return { fromDay: first, toDay: last < toDay ? last : toDay };
  });
}

/**
 * The days somebody means: without a wish the last `usageDaysShown`, today included; with one end alone,
 * until today or as many before it. Throws `request_invalid` for what is no range, and for more than
 * `usageDaysMax`.
 */
export function rangeOf({ from, to, days }: RangeWish, today: string): DayRange {
  if (days !== undefined && (from !== undefined || to !== undefined)) {
    throw invalid("Days are counted until today, so they go with no from and no to.");
  }
  const toDay = to ?? (from !== undefined && from > today ? from : today);
  const fromDay = from ?? dayAfter(toDay, 1 - (days ?? limits.usageDaysShown));
  if (fromDay > toDay) throw invalid("The first day is after the last one.");
  if (fromDay < firstDay || toDay > lastDay)
    throw invalid("No pool has days that are so far away.");
  if (daysIn({ fromDay, toDay }) > limits.usageDaysMax) throw invalid("These are too many days.");
  return { fromDay, toDay };
}

const invalid = (message: string) =>
  new GranaryError("request_invalid", message, {
    hint: `Write from and to as YYYY-MM-DD, at most ${limits.usageDaysMax} days, both included.`,
  });
