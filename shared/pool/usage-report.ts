import { calendarDay } from "../ledger/windows.ts";
import type { Identity, Store, UsageScope } from "../ports/store.ts";
import type { Grant } from "../schemas/grant.ts";
import type { RequestRecord } from "../schemas/ledger-entry.ts";
import { limits } from "../schemas/limits.ts";
import type { Pool } from "../schemas/pool.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { Totals, UsageReport } from "../schemas/usage-report.ts";
import { reportGrants } from "./grant-report.ts";
import type { ReportSubject } from "./usage-scope.ts";
import { sumByDay, sumByModel, sumByRecord, sumRows, type NamedRecord } from "./usage-sums.ts";

const reportDimensions = ["day", "team", "model", "grant"] as const;

/** What a report says besides the books. */
export type PoolFacts = {
  readonly pool: Pool;
  readonly grants: readonly Grant[];
  readonly sponsorName: (id: string) => string;
};

/**
 * What the books say to this person at `at`, for `GET /v1/usage`: today, this calendar month, and by
 * day for the last `days` days, today included.
 */
export async function reportUsage(
  store: Store,
  asker: ReportSubject & { readonly identity: Identity; readonly days: number },
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<UsageReport> {
  const { scope, filter, days } = asker;
  const { timeZone } = facts.pool;
  const { today, fromDay: rangeStart } = lastDays(timeZone, facts.at, days);
  const monthStart = `${today.slice(0, 7)}-01`;
  const fromDay = rangeStart < monthStart ? rangeStart : monthStart;
  const [rows, teams, grants, requests] = await Promise.all([
    store.ledger.usage({ scope: filter, range: { fromDay, toDay: today }, by: reportDimensions }),
    store.directory.teams(),
    grantsOf(store, asker, facts),
    // A team's sums are everybody's in it; who asked when is not.
    scope === "team" ? [] : store.ledger.requests(filter, limits.usageEntriesMax),
  ]);
  const month = rows.filter(({ day }) => day >= monthStart);
  return {
    scope,
    name: nameOf(scope, asker.identity, facts),
    timeZone,
    today: sumRows(rows.filter(({ day }) => day === today)),
    month: sumRows(month),
    byDay: sumByDay(rows.filter(({ day }) => day >= rangeStart)),
    byTeam: sumByRecord(month, ({ team }) => team, teams),
    byModel: sumByModel(month),
    grants,
    requests: [...requests],
  };
}

/** What the books say of a range of days: sums, and its newest requests. */
export type RangeReport = {
  readonly pool: string;
  readonly timeZone: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly total: Totals;
  readonly byDay: readonly (Totals & { readonly day: string })[];
  readonly byTeam: readonly (Totals & NamedRecord)[];
  readonly byGrant: readonly (Totals & NamedRecord)[];
  readonly byModel: readonly (Totals & { readonly model: string })[];
  readonly requests: readonly RequestRecord[];
};

/** The whole of the last `days` days as of `at`, today included, for whoever runs the pool. */
export async function reportRange(
  { ledger, directory }: Pick<Store, "ledger" | "directory">,
  range: { readonly pool: Pool; readonly days: number; readonly at: UnixMs },
  filter: UsageScope,
): Promise<RangeReport> {
  const { name, timeZone } = range.pool;
  const { today: toDay, fromDay } = lastDays(timeZone, range.at, range.days);
  const [rows, teams, grants, requests] = await Promise.all([
    ledger.usage({ scope: filter, range: { fromDay, toDay }, by: reportDimensions }),
    directory.teams(),
    directory.grants(),
    ledger.requests(filter, limits.usageEntriesMax),
  ]);
  return {
    pool: name,
    timeZone,
    fromDay,
    toDay,
    total: sumRows(rows),
    byDay: sumByDay(rows),
    byTeam: sumByRecord(rows, ({ team }) => team, teams),
    byGrant: sumByRecord(rows, ({ grant }) => grant, grants),
    byModel: sumByModel(rows),
    requests,
  };
}

const dayMs = 86_400_000;

/** Today on the pool's calendar, and the first of the last `days` days. */
function lastDays(timeZone: string, at: UnixMs, days: number) {
  const today = calendarDay(timeZone, at).day;
  const fromDay = new Date(Date.parse(today) - (days - 1) * dayMs).toISOString().slice(0, 10);
  return { today, fromDay };
}

/** The grants in scope, with all they ever paid; nobody's for those who only use the pool. */
async function grantsOf(
  { ledger }: Store,
  { scope, filter }: ReportSubject,
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<UsageReport["grants"]> {
  if (scope !== "sponsor" && scope !== "pool") return [];
  const { at, sponsorName } = facts;
  const grants = facts.grants.filter(
    ({ sponsorId }) => scope === "pool" || sponsorId === filter.sponsorId,
  );
  const ids = grants.map(({ id }) => id);
  const [balances, totals] = await Promise.all([ledger.balances(ids, at), ledger.totals(ids)]);
  return reportGrants(grants, { balances, totals, sponsorName, at });
}

function nameOf(
  scope: UsageReport["scope"],
  { member, team }: Identity,
  { pool, sponsorName }: PoolFacts,
): string {
  if (scope === "pool") return pool.name;
  if (scope === "sponsor") return sponsorName(member.sponsorId ?? "");
  if (scope === "team") return team?.name ?? "";
  return member.name;
}
