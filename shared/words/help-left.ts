import type { Allowance, Me } from "../schemas/me.ts";
import { nearlyUsedShare, shareLeft } from "../schemas/share-left.ts";
import { shareInWords } from "./amounts.ts";
import { answersLeft, type AnswerCost } from "./answers-left.ts";
import { count, exactMoment, isOne, sentences } from "./formats.ts";
import { problemWords } from "./problem.ts";
import { usedUpLimit } from "./spent-limit.ts";
import type { PlainKey, WordKey, Words } from "./words.ts";

/** What a member reads first: for how much more their help is good. */
export type HelpLeft = {
  /** Replies where that can be known, otherwise a share of whose help for how long. */
  readonly headline: string;
  /** The share from 0 to 1 that is left of the limit the headline is about. */
  readonly share: number;
  /** The share in words, and how replies were counted. */
  readonly exact: string;
  /** Whether little or nothing is left; said in words too. */
  readonly isLow: boolean;
  readonly isUsedUp: boolean;
  /** When it is full again, and what to do until then; empty where there is nothing to say. */
  readonly next: string;
};

/** What the words depend on besides the member. */
export type HelpContext = {
  readonly words: Words;
  readonly nowMs: number;
  /** What the newest answers took, as `newestCosts` has it; empty where nobody knows. */
  readonly costs: readonly AnswerCost[];
  /** The calendar in which a limit's return is said; the device's own if absent. */
  readonly timeZone?: string | undefined;
};

/** What is left of a member's help; `undefined` if nothing limits it. */
export function helpLeft(
  me: Pick<Me, "allowances" | "binding">,
  context: HelpContext,
): HelpLeft | undefined {
  const used = usedUpLimit(me, context.nowMs);
  if (used !== undefined) {
    const { happened, next } = problemWords(used, context);
    const rest = { share: 0, exact: shareInWords(0, context.words), isLow: true, isUsedUp: true };
    return { headline: happened, next, ...rest };
  }
  if (me.binding === undefined) return undefined;
  const { allowance, replies } = tightest(me.binding, me.allowances, context.costs);
  const share = shareLeft(allowance);
  const ofWhat = shareOf(allowance, context.words);
  return {
    headline: replies === undefined ? ofWhat : enoughFor(replies, allowance, context.words),
    share,
    exact: replies === undefined ? ofWhat : counted(ofWhat, context),
    isLow: share <= nearlyUsedShare || replies === 0,
    isUsedUp: false,
    next: nextOf(allowance, context),
  };
}

/**
 * The limit that ends first by what answers take, with the replies it is good for. Where that cannot
 * be said of the one with the smallest share, that one.
 */
function tightest(
  binding: Allowance,
  allowances: readonly Allowance[],
  costs: readonly AnswerCost[],
): { readonly allowance: Allowance; readonly replies?: number } {
  const least = answersLeft(binding, costs);
  if (least === undefined) return { allowance: binding };
  let found = { allowance: binding, replies: least };
  for (const allowance of allowances) {
    const replies = answersLeft(allowance, costs);
    if (replies !== undefined && replies < found.replies) found = { allowance, replies };
  }
  return found;
}

const enoughKeys = {
  day: "allowance.enoughDay",
  week: "allowance.enoughWeek",
  month: "allowance.enoughMonth",
  total: "allowance.enoughTotal",
} as const satisfies Record<Allowance["period"], WordKey>;

function enoughFor(replies: number, { period }: Allowance, { say, language }: Words): string {
  if (replies === 0) return say("allowance.enoughNot");
  const shown = { count: count(replies, language) };
  const inWords = isOne(replies, language)
    ? say("allowance.reply", shown)
    : say("allowance.replies", shown);
  return say(enoughKeys[period], { replies: inWords });
}

const whoseKeys: Readonly<Record<Allowance["scope"], PlainKey>> = {
  member: "allowance.myHelp",
  team: "allowance.teamHelp",
  pool: "allowance.poolHelp",
  provider: "allowance.providerHelp",
};

const periodKeys: Readonly<Record<Allowance["period"], PlainKey>> = {
  day: "allowance.forDay",
  week: "allowance.forWeek",
  month: "allowance.forMonth",
  total: "allowance.forGood",
};

function shareOf(allowance: Allowance, words: Words): string {
  return words.say("allowance.shareLeft", {
    share: shareInWords(shareLeft(allowance), words),
    whose: words.say(whoseKeys[allowance.scope]),
    period: words.say(periodKeys[allowance.period]),
  });
}

function counted(ofWhat: string, { words, costs }: HelpContext): string {
  const { say, language } = words;
  const stop = language.startsWith("zh") ? "。" : ".";
  const how = say("allowance.countedBy", { answers: count(costs.length, language) });
  return sentences([`${ofWhat}${stop}`, how], language);
}

function nextOf({ scope, resetsAt }: Allowance, context: HelpContext): string {
  const { words, nowMs, timeZone } = context;
  const { say, language } = words;
  const atMs = resetsAt === undefined ? undefined : Date.parse(resetsAt);
  const shared = scope === "team" ? say("allowance.teamShares") : "";
  // What the pool said before it was full again says nothing of the next time.
  const isAhead = atMs !== undefined && atMs > nowMs;
  const full = isAhead ? say("problem.nextFull", exactMoment(atMs, { language, timeZone })) : "";
  return sentences([full, shared], language);
}
