import type { Totals } from "../schemas/usage-report.ts";
import type { Charge } from "../schemas/units.ts";
import { amountIn } from "../words/amounts.ts";
import { count, isOne } from "../words/formats.ts";
import type { Words } from "../words/words.ts";

type Amounts = Pick<Totals, "requests" | "costMicroUsd" | "spentTokens">;

/** How many answers there were and what they cost: `1 answer, $0.01 · 340 tokens`. */
export function answersAndCost(
  { requests, costMicroUsd, spentTokens }: Amounts,
  words: Words,
): string {
  const values = {
    answers: count(requests, words.language),
    sum: amountsInWords({ microUsd: costMicroUsd, tokens: spentTokens }, words),
  };
  return isOne(requests, words.language)
    ? words.say("sponsor.answerAndCost", values)
    : words.say("sponsor.answersAndCost", values);
}

/** Money where any was counted, and tokens: a model without a price is not shown as one that was free. */
export function amountsInWords(amounts: Charge, words: Words): string {
  return amountParts(amounts, words).join(" · ");
}

/** The same, each by itself. */
export function amountParts({ microUsd, tokens }: Charge, words: Words): readonly string[] {
  const inTokens = amountIn("tokens", tokens, words);
  return microUsd === 0 ? [inTokens] : [amountIn("microUsd", microUsd, words), inTokens];
}

/** What stands below a number of answers. */
export function answersPaid(requests: number, { say, language }: Words): string {
  return isOne(requests, language) ? say("sponsor.answerPaid") : say("sponsor.answersPaid");
}
