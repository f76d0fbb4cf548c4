import type { UnixMs } from "../../schemas/units.ts";
import type { GrantStatus } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { nearlyUsedShare, shareLeft } from "../../schemas/share-left.ts";
import type { BudgetLine, GrantNote } from "../../schemas/usage-report.ts";

/** What is known of a grant when it is judged. */
export type GrantStanding = {
  readonly status: GrantStatus;
  readonly validUntil: UnixMs;
  readonly budgets: readonly BudgetLine[];
  /** For how many answers its tightest budget is good, where that can be known. */
  readonly answersLeft: number | undefined;
  readonly at: UnixMs;
};

/** With fewer answers left than these, the next long one may be refused. */
const fewAnswers = 5;

/** With fewer tokens than these, most requests are refused: no answer is made shorter than half of it. */
const fewTokens = 2 * limits.answerShortenedMin;

/** Of the budgets that are left when a grant ends, the widest says most. */
const widest = ["total", "month", "week", "day"] as const;

/**
 * What somebody should know of a grant that pays: of which budget little is left, and what expires
 * unused when its end is near. Nothing of one that pays nothing: its status says why.
 */
export function grantNotes(standing: GrantStanding): GrantNote[] {
  const { status, budgets } = standing;
  if (status !== "working" && status !== "needs_attention") return [];
  const used = budgets.find(hasFewTokens) ?? tightest(budgets);
  const isLow = used !== undefined && shareLeft(atRest(used)) <= nearlyUsedShare;
  const isFew =
    used !== undefined && (hasFewTokens(used) || (standing.answersLeft ?? fewAnswers) < fewAnswers);
  return [
    ...(used !== undefined && (isLow || isFew) ? [noteOf("nearly_used", used)] : []),
    ...expiring(standing).map((line) => noteOf("will_expire", line)),
  ];
}

/** What is put aside comes back in a moment, most of it: it is not used yet. */
const atRest = ({ limit, remaining, held }: BudgetLine) => ({
  limit,
  remaining: Math.min(limit, remaining + held),
});

const hasFewTokens = (line: BudgetLine) =>
  line.measure === "tokens" && atRest(line).remaining < fewTokens;

function tightest(budgets: readonly BudgetLine[]): BudgetLine | undefined {
  return budgets.toSorted((one, other) => shareLeft(atRest(one)) - shareLeft(atRest(other)))[0];
}

/** Each measure of the widest budget with something left at the end, of a grant that ends soon. */
function expiring({ validUntil, at, budgets }: GrantStanding): readonly BudgetLine[] {
  if (validUntil - at >= limits.grantExpiresSoonMs) return [];
  const period = widest.find((one) => budgets.some((line) => line.period === one));
  return budgets
    .filter((line) => line.period === period)
    .map((line) => atTheEnd(line, validUntil))
    .filter(({ remaining }) => remaining > 0);
}

/** A budget that starts anew before the grant ends has its whole limit again by then. */
function atTheEnd(line: BudgetLine, validUntil: UnixMs): BudgetLine {
  const isAnew = line.resetsAt !== undefined && Date.parse(line.resetsAt) < validUntil;
  return isAnew ? { ...line, remaining: line.limit } : line;
}

const noteOf = (
  kind: GrantNote["kind"],
  { period, measure, remaining }: BudgetLine,
): GrantNote => ({ kind, period, measure, remaining });
