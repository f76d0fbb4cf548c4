import type { BudgetLine, GrantLine, GrantNote } from "../schemas/usage-report.ts";
import { amountIn, amountLeft } from "../words/amounts.ts";
import { roundedAnswers } from "../words/answers-left.ts";
import { count, dateInWords, exactMoment, isOne } from "../words/formats.ts";
import type { WordKey, Words } from "../words/words.ts";

const leftKeys = {
  day: "sponsor.leftOfDay",
  week: "sponsor.leftOfWeek",
  month: "sponsor.leftOfMonth",
  total: "sponsor.left",
} as const satisfies Record<BudgetLine["period"], WordKey>;

/** What a grant's words depend on besides the grant. */
export type GrantWordsContext = { readonly words: Words; readonly timeZone: string };

/**
 * What stands below a grant's name, in lines: what little is left or will expire; each budget with what
 * is left, used, put aside and not known yet, and when it starts anew; and its last day, for how many
 * answers it is good where that can be known.
 */
export function grantWords(grant: GrantLine, context: GrantWordsContext): readonly string[] {
  const { say, language } = context.words;
  const lastDay = say("sponsor.lastDay", { date: dateInWords(grant.lastDay, language) });
  const practice = grant.practice ? [say("pool.practice")] : [];
  return [
    ...grant.notes.map((note) => noteWords(note, grant, context)),
    ...grant.budgets.map((line) => budgetWords(line, context)),
    [...answersWords(grant, context), lastDay, ...practice].join(" · "),
  ];
}

function noteWords({ kind, ...note }: GrantNote, grant: GrantLine, { words }: GrantWordsContext) {
  const amount = amountIn(note.measure, note.remaining, words);
  return kind === "nearly_used"
    ? words.say("sponsor.littleLeft", { amount })
    : words.say("sponsor.willExpire", {
        amount,
        date: dateInWords(grant.lastDay, words.language),
      });
}

function budgetWords(line: BudgetLine, { words, timeZone }: GrantWordsContext): string {
  const { say, language } = words;
  const amount = (value: number) => amountIn(line.measure, value, words);
  const resets =
    line.resetsAt === undefined
      ? []
      : [say("sponsor.resets", exactMoment(Date.parse(line.resetsAt), { language, timeZone }))];
  return [
    say(leftKeys[line.period], { amount: amountLeft(line, words) }),
    say("sponsor.spent", { spent: amount(line.spent) }),
    ...(line.unknown > 0 ? [say("sponsor.ofItUnknown", { amount: amount(line.unknown) })] : []),
    ...(line.held > 0 ? [say("sponsor.onItsWay", { amount: amount(line.held) })] : []),
    ...resets,
  ].join(" · ");
}

function answersWords(
  { status, answersLeft }: GrantLine,
  { words }: GrantWordsContext,
): readonly string[] {
  if (status !== "working" || answersLeft === undefined) return [];
  const answers = roundedAnswers(answersLeft);
  const values = { answers: count(answers, words.language) };
  return [
    isOne(answers, words.language)
      ? words.say("sponsor.goodForOne", values)
      : words.say("sponsor.goodFor", values),
  ];
}
