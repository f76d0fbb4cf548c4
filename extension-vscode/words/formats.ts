import type { Period } from "@granary/shared/schemas/budget";
import type { Allowance } from "@granary/shared/schemas/me";
import type { Translate } from "./translate.ts";

/** Writes numbers and times for a person. */
export type Formats = {
  /** A share between 0 and 1; what is left but less than 1 % says so. */
  readonly share: (share: number) => string;
  /** What is left of a limit: `4,200 of 5,000 tokens`. */
  readonly remainder: (allowance: Pick<Allowance, "remaining" | "limit" | "measure">) => string;
  /** An instant as short as it can be understood: `00:00`, `Monday 00:00`, `1 December 00:00`. */
  readonly moment: (atMs: number, nowMs: number) => string;
  /** How long something counts: `today`, `this week`; empty for a limit that never starts anew. */
  readonly period: (period: Period) => string;
};

const dayMs = 24 * 3_600_000;

/** Formats for the editor's language and the pool's calendar. */
export function createFormats(options: {
  readonly locale: string;
  readonly timeZone: string;
  readonly translate: Translate;
}): Formats {
  const { timeZone, translate } = options;
  const locale = Intl.DateTimeFormat.supportedLocalesOf([options.locale])[0] ?? "en";
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const tokens = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  const day = (atMs: number) => new Intl.DateTimeFormat("sv", { timeZone }).format(atMs);
  const money = (usd: number) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      maximumFractionDigits: usd !== 0 && Math.abs(usd) < 1 ? 4 : 2,
    }).format(usd);

  return {
    share: (share) => {
      if (share > 0 && share < 0.01) return translate("less than {0}", percent.format(0.01));
      return percent.format(Math.floor(share * 100) / 100);
    },
    remainder: ({ remaining, limit, measure }) => {
      const left = Math.max(0, remaining);
      return measure === "microUsd"
        ? translate("{0} of {1}", money(left / 1_000_000), money(limit / 1_000_000))
        : translate("{0} of {1} tokens", tokens.format(left), tokens.format(limit));
    },
    moment: (atMs, nowMs) => {
      const isSoon = day(atMs) === day(nowMs) || atMs - nowMs < dayMs;
      const isThisWeek = atMs - nowMs < 7 * dayMs;
      const date = isThisWeek
        ? ({ weekday: "long" } as const)
        : ({ day: "numeric", month: "long" } as const);
      return new Intl.DateTimeFormat(locale, isSoon ? clock : { ...date, ...clock }).format(atMs);
    },
    period: (period) => periodWords(period, translate),
  };
}

function periodWords(period: Period, translate: Translate): string {
  const words: Readonly<Record<Period, string>> = {
    day: translate("today"),
    week: translate("this week"),
    month: translate("this month"),
    total: "",
  };
  return words[period];
}
