import type { UsageReport } from "../schemas/usage-report.ts";
import { amountLeft } from "../words/amounts.ts";
import { answersLeft, newestCosts } from "../words/answers-left.ts";
import { count, dateInWords, isOne, money } from "../words/formats.ts";
import type { WordKey, Words } from "../words/words.ts";

type Grant = UsageReport["grants"][number];
type Budget = NonNullable<Grant["budgets"]>[number];

const leftKeys = {
  day: "sponsor.leftOfDay",
  week: "sponsor.leftOfWeek",
  month: "sponsor.leftOfMonth",
  total: "sponsor.left",
} as const satisfies Record<Budget["period"], WordKey>;

/**
 * What stands below a grant's name: what is left of each of its budgets, for how many answers the
 * tightest is good by what this grant's newest answers took, and until when it is valid. Where the pool
 * reports no budgets, what was used; where nobody can know the answers, none.
 */
export function grantWords(
  grant: Grant,
  requests: UsageReport["requests"],
  words: Words,
): readonly string[] {
  const { say, language } = words;
  const { budgets = [] } = grant;
  const lines = budgets.map((one) => say(leftKeys[one.period], { amount: amountLeft(one, words) }));
  const until = say("sponsor.goodUntil", { date: dateInWords(grant.validUntil, language) });
  const spent = say("sponsor.spent", { spent: money(grant.spentMicroUsd, language) });
  return [
    ...(lines.length === 0 ? [spent] : lines),
    ...answersWords(grant, requests, words),
    until,
    ...(grant.practice ? [say("pool.practice")] : []),
  ];
}

function answersWords(
  { name, status, budgets = [] }: Grant,
  requests: UsageReport["requests"],
  { say, language }: Words,
): readonly string[] {
  if (status !== "working") return [];
  const costs = newestCosts(requests.filter(({ grant }) => grant === name));
  const known = budgets.map((budget) => answersLeft(budget, costs));
  const answers = Math.min(...known.flatMap((each) => each ?? []));
  // One budget that nobody can count in may end before all others.
  if (known.length === 0 || known.includes(undefined)) return [];
  const values = { answers: count(answers, language) };
  return [
    isOne(answers, language) ? say("sponsor.goodForOne", values) : say("sponsor.goodFor", values),
  ];
}
