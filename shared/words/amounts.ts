import type { Allowance } from "../schemas/me.ts";
import { count, money } from "./formats.ts";
import type { Words } from "./words.ts";

/** What is left of a limit: `4,200 of 5,000 tokens`, `$4.12 of $5.00`. Never less than nothing. */
export function amountLeft(
  { remaining, limit, measure }: Pick<Allowance, "remaining" | "limit" | "measure">,
  { say, language }: Words,
): string {
  const left = Math.max(0, remaining);
  return measure === "microUsd"
    ? say("pool.amountOf", {
        left: money(roundedDown(left), language),
        limit: money(limit, language),
      })
    : say("pool.tokensOf", { left: count(left, language), limit: count(limit, language) });
}

/** An amount of a measure: `4,200 tokens`, `$4.12`. */
export function amountIn(
  measure: Allowance["measure"],
  amount: number,
  { say, language }: Words,
): string {
  return measure === "microUsd"
    ? money(amount, language)
    : say("pool.tokens", { n: count(amount, language) });
}

/** As many decimals as `money` shows, and never up: "$5.00 of $5.00" would say nothing was used. */
function roundedDown(microUsd: number): number {
  if (microUsd < 100) return microUsd;
  const step = microUsd < 1_000_000 ? 100 : 10_000;
  return Math.floor(microUsd / step) * step;
}

/** A share that is left, from 0 to 1, rounded down: "100 %" would say that nothing was used. */
export function shareInWords(share: number, words: Words): string {
  return isTiny(share)
    ? lessThanOnePercent(words)
    : percent(Math.floor(share * 100) / 100, words.language);
}

/** A share that was taken, from 0 to 1: `about 3%`. "1 %" for less would say that there are only 100 of them. */
export function shareTakenInWords(share: number, words: Words): string {
  return isTiny(share)
    ? lessThanOnePercent(words)
    : words.say("pool.about", { share: percent(share, words.language) });
}

const isTiny = (share: number) => share > 0 && share < 0.01;

const lessThanOnePercent = ({ say, language }: Words) =>
  say("pool.lessThan", { share: percent(0.01, language) });

function percent(part: number, language: string): string {
  const style = { style: "percent", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, style).format(part);
}
