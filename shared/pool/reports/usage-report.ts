import { calendarDay } from "../../ledger/windows.ts";
import type { Identity, LedgerStore, Store } from "../../ports/store.ts";
import type { AccountId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { UnixMs } from "../../schemas/units.ts";
import type { GrantLine, Totals, UsageReport } from "../../schemas/usage-report.ts";
import type { PoolFacts } from "./pool-facts.ts";
import { reportGrants } from "./grant-report.ts";
import { grantsInScope, worthSeeing } from "./grants-in-scope.ts";
import { daysIn, rangeOf, type DayRange, type RangeWish } from "./usage-range.ts";
import { headOf, type ReportSubject } from "./usage-scope.ts";
import { nameRows, sumRows, topOf, topOfTeams } from "./usage-sums.ts";

/** Who asks for a report, and for which days. */
export type ReportAsker = ReportSubject & {
  readonly identity: Identity;
  readonly wish: RangeWish;
};

/**
 * What the books say to this person at `at`, for `GET /v1/usage`: today, this calendar month, and a
 * range of days by day, team, model and feature, with the grants that want an eye. As long in the
 * largest pool as in a small one. Throws `request_invalid` for a range that is none.
 */
export async function reportUsage(
  store: Pick<Store, "ledger">,
  asker: ReportAsker,
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<UsageReport> {
  const { filter: scope, wish, identity } = asker;
  const { ledger } = store;
  const today = calendarDay(facts.pool.timeZone, facts.at).day;
  const range = rangeOf(wish, today);
  const monthStart = `${today.slice(0, 7)}-01`;
  const [byDay, month, byTeam, byKind, grants] = await Promise.all([
    ledger.usage({ scope, range, by: ["day"] }),
    covers(range, { fromDay: monthStart, toDay: today })
      ? undefined
      : ledger.usage({ scope, range: { fromDay: monthStart, toDay: today }, by: ["day"] }),
    ledger.topTeams({ scope, range }, limits.reportTopMax),
    // One look at the books serves both lists.
    ledger.usage({ scope, range, by: ["model", "feature"] }),
    reportGrants(ledger, grantsInScope(asker, facts.grants), facts),
  ]);
  const ofMonth = (month ?? byDay).filter(({ day }) => day >= monthStart && day <= today);
  const isLong = daysIn(range) > limits.usageDaysShown;
  return {
    ...headOf(asker, identity, facts),
    today: { day: today, ...sumRows(ofMonth.filter(({ day }) => day === today)) },
    month: { from: monthStart, to: today, ...sumRows(ofMonth) },
    range: { from: range.fromDay, to: range.toDay, ...sumRows(byDay) },
    held: await heldOf(ledger, asker, grants),
    byDay: isLong ? [] : byDay.map((row) => ({ day: row.day, ...sumRows([row]) })),
    byMonth: isLong ? monthsOf(byDay) : [],
    byTeam: topOfTeams(byTeam),
    byModel: topOf(nameRows(byKind, ({ model }) => model)),
    byFeature: topOf(nameRows(byKind, ({ feature }) => feature)),
    grants: worthSeeing(grants),
  };
}

/** Whether all days of one range are in another. */
const covers = (range: DayRange, part: DayRange): boolean =>
  range.fromDay <= part.fromDay && range.toDay >= part.toDay;

/** What is put aside for somebody's requests: of a person or a team their own, else of all grants. */
async function heldOf(
  ledger: Pick<LedgerStore, "totals">,
  { of, filter }: ReportSubject,
  grants: readonly GrantLine[],
): Promise<UsageReport["held"]> {
  if (of === "sponsor" || of === "pool") {
    const sum = (amount: (grant: GrantLine) => number) =>
      grants.reduce((total, grant) => total + amount(grant), 0);
    return {
      microUsd: sum(({ heldMicroUsd }) => heldMicroUsd),
      tokens: sum(({ heldTokens }) => heldTokens),
    };
  }
  const id = (of === "team" ? filter.teamId : filter.memberId) as AccountId;
  const [total] = await ledger.totals([id]);
  return total?.held ?? { microUsd: 0, tokens: 0 };
}

function monthsOf(rows: readonly (Totals & { readonly day: string })[]): UsageReport["byMonth"] {
  const months = Map.groupBy(rows, ({ day }) => day.slice(0, 7));
  return [...months].map(([month, days]) => ({ month, ...sumRows(days) }));
}
