import * as z from "zod";

const digits = 6;

/** Dollars as people type them (`5`, `0.15`) in micro-USD, exactly; `undefined` if it is no amount. */
export function parseUsd(text: string): number | undefined {
  const match = /^\$?(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "0", fraction = ""] = match;
  return Number(whole) * 1_000_000 + Number(fraction.padEnd(digits, "0"));
}

/** Dollars on the command line, as micro-USD. */
export const usdOption = z.string().transform((text, context) => {
  const amount = parseUsd(text);
  if (amount !== undefined) return amount;
  context.addIssue("write dollars with at most six decimals, such as 5 or 0.15");
  return z.NEVER;
});

/** A count on the command line: `300000`, `300_000`, `300k` or `1.5M`. */
export const countOption = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text.trim().replaceAll(/[_,]/g, ""));
  const scale = match?.[2] === "k" ? 1_000 : match?.[2] === "M" ? 1_000_000 : 1;
  const count = Math.round(Number(match?.[1]) * scale);
  if (match !== null && Number.isSafeInteger(count)) return count;
  context.addIssue("write a whole number, such as 300000 or 300k");
  return z.NEVER;
});

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time on the command line, such as `30m`, `12h` or `7d`, in milliseconds; `undefined` if none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,5})([mhd])$/.exec(text.trim());
  if (match === null) return undefined;
  const duration = Number(match[1]) * (units[match[2] ?? ""] ?? Number.NaN);
  return duration > 0 ? duration : undefined;
}

/** A time on the command line, in milliseconds. */
export const durationOption = z.string().transform((text, context) => {
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  context.addIssue("write a time such as 30m, 12h or 7d");
  return z.NEVER;
});

/** Micro-USD as a person reads it: two decimals, more only where cents hide something. */
export function formatUsd(microUsd: number): string {
  const maximumFractionDigits = microUsd % 10_000 === 0 ? 2 : digits;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: "USD",
    maximumFractionDigits,
  }).format(microUsd / 1_000_000);
}

/** A count as a person reads it. */
export const formatCount = (count: number) => new Intl.NumberFormat("en").format(count);
