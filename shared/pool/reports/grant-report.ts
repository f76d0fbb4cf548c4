import { balanceLines } from "../../ledger/balance-lines.ts";
import { calendarDay, lastDay, windowIdsOfDay } from "../../ledger/windows.ts";
import type { AccountTotal, Balance, LedgerStore } from "../../ports/store.ts";
import type { UnknownUse, UsageRow } from "../../ports/usage.ts";
import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { Pool } from "../../schemas/pool.ts";
import type { Charge, UnixMs } from "../../schemas/units.ts";
import type { BudgetLine, GrantLine } from "../../schemas/usage-report.ts";
import { grantStatus } from "../grant-status.ts";
import { reportAttention } from "./attention-report.ts";
import { grantNotes } from "./grant-notes.ts";
import { dayAfter } from "./usage-range.ts";

/** What a line about a grant needs to know of the pool. */
export type GrantFacts = {
  readonly pool: Pick<Pool, "timeZone">;
  readonly sponsorName: (id: string) => string;
  readonly at: UnixMs;
};

/**
 * One line about each of these grants: what it may pay, what it paid, and whether it still can. Every
 * face shows these lines. All from balances, sums by day and the few requests that are `unknown`; never
 * from all that was ever asked.
 */
export async function reportGrants(
  ledger: Pick<LedgerStore, "balances" | "totals" | "unknown" | "usage">,
  grants: readonly Grant[],
  facts: GrantFacts,
): Promise<GrantLine[]> {
  if (grants.length === 0) return [];
  const ids = grants.map(({ id }) => id);
  const sponsors = new Set(grants.map(({ sponsorId }) => sponsorId));
  const [only] = sponsors;
  const scope = sponsors.size === 1 && only !== undefined ? { sponsorId: only } : {};
  const today = calendarDay(facts.pool.timeZone, facts.at).day;
  const range = { fromDay: dayAfter(today, 1 - limits.answersDays), toDay: today };
  const [balances, totals, unknown, lately] = await Promise.all([
    ledger.balances(ids, facts.at),
    ledger.totals(ids),
    ledger.unknown(scope),
    ledger.usage({ scope, range, by: ["grant"] }),
  ]);
  const balancesOf = Map.groupBy(balances, ({ accountId }) => String(accountId));
  const unknownOf = Map.groupBy(withWindows(unknown), ({ grantId }) => grantId);
  const totalOf = new Map<string, AccountTotal>(totals.map((one) => [one.accountId, one]));
  const latelyOf = new Map(lately.map((row) => [row.grant, row]));
  return grants.map((grant) =>
    lineOf(grant, facts, {
      balances: balancesOf.get(grant.id) ?? [],
      unknown: unknownOf.get(grant.id) ?? [],
      total: totalOf.get(grant.id),
      lately: latelyOf.get(grant.id),
    }),
  );
}

/** The same with the windows that its day lies in. */
type UnknownInWindows = UnknownUse & { readonly windows: readonly string[] };

/** Finds the windows of each day once: many grants have the same days. */
function withWindows(unknown: readonly UnknownUse[]): readonly UnknownInWindows[] {
  const windowsOf = new Map<string, readonly string[]>();
  return unknown.map((one) => {
    const windows = windowsOf.get(one.day) ?? windowIdsOfDay(one.day);
    windowsOf.set(one.day, windows);
    return { ...one, windows };
  });
}

/** What the books know about one grant. */
type GrantBooks = {
  readonly balances: readonly Balance[];
  readonly unknown: readonly UnknownInWindows[];
  readonly total: AccountTotal | undefined;
  readonly lately: UsageRow | undefined;
};

function lineOf(grant: Grant, { pool, sponsorName, at }: GrantFacts, books: GrantBooks): GrantLine {
  const attention = reportAttention(grant);
  const status = grantStatus(grant, books.balances, at);
  const budgets = books.balances.flatMap((balance) => budgetLines(balance, books.unknown));
  const answersLeft = answersOf(budgets, books.lately);
  const { validUntil } = grant;
  const unknown = sumUnknown(books.unknown);
  return {
    id: grant.id,
    name: grant.name,
    sponsor: sponsorName(grant.sponsorId),
    status,
    notes: grantNotes({ status, validUntil, budgets, answersLeft, at }),
    validUntil: new Date(validUntil).toISOString(),
    lastDay: lastDay(validUntil, pool.timeZone),
    practice: grant.practice,
    ...(attention.length === 0 ? {} : { attention }),
    budgets,
    spentMicroUsd: books.total?.spent.microUsd ?? 0,
    spentTokens: books.total?.spent.tokens ?? 0,
    heldMicroUsd: books.total?.held.microUsd ?? 0,
    heldTokens: books.total?.held.tokens ?? 0,
    unknownMicroUsd: unknown.microUsd,
    unknownTokens: unknown.tokens,
    ...(answersLeft === undefined ? {} : { answersLeft }),
  };
}

/** One line for each measure that a budget limits. */
function budgetLines(balance: Balance, unknown: readonly UnknownInWindows[]): BudgetLine[] {
  const inWindow = unknown.filter(({ windows }) => windows.includes(balance.window));
  const sums = sumUnknown(inWindow);
  return balanceLines(balance).map((line) => ({ ...line, unknown: sums[line.measure] }));
}

function sumUnknown(unknown: readonly UnknownUse[]): Charge {
  return unknown.reduce(
    (sum, { microUsd, tokens }) => ({
      microUsd: sum.microUsd + microUsd,
      tokens: sum.tokens + tokens,
    }),
    { microUsd: 0, tokens: 0 },
  );
}

/** Of fewer, one long answer would be taken for what all cost. */
const fewestAnswers = 3;

/** For how many answers the tightest budget is good if they take what those of late took, on average. */
function answersOf(
  budgets: readonly BudgetLine[],
  lately: UsageRow | undefined,
): number | undefined {
  if (lately === undefined || lately.requests < fewestAnswers) return undefined;
  const taken = { microUsd: lately.costMicroUsd, tokens: lately.spentTokens };
  const known = budgets.map(({ measure, remaining }) =>
    taken[measure] === 0 ? undefined : Math.floor((remaining * lately.requests) / taken[measure]),
  );
  // One budget that nobody can count in may end before all others.
  const counted = known.filter((answers) => answers !== undefined);
  return counted.length === 0 || counted.length < known.length ? undefined : Math.min(...counted);
}
