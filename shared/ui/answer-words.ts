import type { Totals } from "../schemas/usage-report.ts";
import { count, isOne, money } from "../words/formats.ts";
import type { Words } from "../words/words.ts";

/** How many answers there were and what they cost: `1 answer, $0.01`. */
export function answersAndCost(
  { requests, costMicroUsd }: Pick<Totals, "requests" | "costMicroUsd">,
  { say, language }: Words,
): string {
  const values = { answers: count(requests, language), sum: money(costMicroUsd, language) };
  return isOne(requests, language)
    ? say("sponsor.answerAndCost", values)
    : say("sponsor.answersAndCost", values);
}

/** What stands below a number of answers. */
export function answersPaid(requests: number, { say, language }: Words): string {
  return isOne(requests, language) ? say("sponsor.answerPaid") : say("sponsor.answersPaid");
}

/** What the teams that are not named had together. */
export function otherTeams(requests: number, { say, language }: Words): string {
  const values = { answers: count(requests, language) };
  return isOne(requests, language)
    ? say("sponsor.otherTeamsAnswer", values)
    : say("sponsor.otherTeams", values);
}
