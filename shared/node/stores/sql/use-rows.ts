import type { UseByDayRow } from "./tables.ts";

/** What is added up of each request that ended, as columns; in this order wherever rows are written. */
export const useMeasures = [
  "requests",
  "input_tokens",
  "output_tokens",
  "cost_micro_usd",
  "spent_tokens",
  "unknown_requests",
  "unknown_micro_usd",
  "unknown_tokens",
] as const satisfies readonly (keyof UseByDayRow)[];

/** The sums of some requests, as columns. */
export type UseSums = Pick<UseByDayRow, (typeof useMeasures)[number]>;

const dayMs = 86_400_000;

/** A day `YYYY-MM-DD` as it is kept: the days since 1970-01-01. */
export function toDayNumber(day: string): number {
  return Date.parse(day) / dayMs;
}

/** Such a number as `YYYY-MM-DD`. */
export function fromDayNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
