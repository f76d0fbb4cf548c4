import { calendarDay } from "../../ledger/windows.ts";
import type { Identity } from "../../ports/store.ts";
import { limits } from "../../schemas/limits.ts";
import type { UsageReport } from "../../schemas/usage-report.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { reportGrants } from "../../pool/grant-report.ts";
import type { PoolView } from "../pool-view.ts";
import { readScope, type ReportScope } from "./usage-scope.ts";
import { byCost, sumBy, sumRows } from "../../pool/usage-sums.ts";

const dayMs = 86_400_000;
/** Before every pool. */
const firstDay = "1970-01-01";

/** What a report of use needs. */
export type UsageDependencies = Pick<GatewayDependencies, "store" | "clock"> & {
  readonly view: () => Promise<PoolView>;
};

/** `GET /v1/usage`: what the books say, as far as the asker may see it. */
export async function reportUsage(
  context: UsageDependencies,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const asked = readScope(request.query, identity);
  const view = await context.view();
  const { ledger, directory } = context.store;
  const today = calendarDay(view.pool.timeZone, context.clock.nowMs()).day;
  const monthStart = `${today.slice(0, 7)}-01`;
  const rangeStart = daysBefore(today, asked.days - 1);
  const fromDay = rangeStart < monthStart ? rangeStart : monthStart;
  const [rows, teams, grants, requests] = await Promise.all([
    ledger.usage(asked.filter, { fromDay, toDay: today }),
    directory.teams(),
    grantsOf(context, view, asked),
    // A team's sums are everybody's in it; who asked when is not.
    asked.scope === "team" ? [] : ledger.requests(asked.filter, limits.usageEntriesMax),
  ]);
  const month = rows.filter(({ day }) => day >= monthStart);
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? id;
  const report: UsageReport = {
    scope: asked.scope,
    name: nameOf(asked.scope, identity, view),
    timeZone: view.pool.timeZone,
    today: sumRows(rows.filter(({ day }) => day === today)),
    month: sumRows(month),
    byDay: sumBy(
      rows.filter(({ day }) => day >= rangeStart),
      ({ day }) => day,
    )
      .map(({ key, totals }) => ({ day: key, ...totals }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    byTeam: sumBy(month, ({ teamId }) => teamId)
      .toSorted(byCost)
      .map(({ key, totals }) => ({ id: key, name: teamName(key), ...totals })),
    byModel: sumBy(month, ({ model }) => model)
      .toSorted(byCost)
      .map(({ key, totals }) => ({ model: key, ...totals })),
    grants,
    requests: [...requests],
  };
  answerJson(sink, report);
}

/** The grants in scope, with all they ever paid; nobody's for those who only use the pool. */
async function grantsOf(
  context: UsageDependencies,
  view: PoolView,
  { scope, filter }: ReportScope,
): Promise<UsageReport["grants"]> {
  if (scope !== "sponsor" && scope !== "pool") return [];
  const { ledger } = context.store;
  const at = context.clock.nowMs();
  const grants = view.grants.filter(
    ({ sponsorId }) => scope === "pool" || sponsorId === filter.sponsorId,
  );
  const ids = grants.map(({ id }) => id);
  const hasTotal = grants.every(({ budgets }) => budgets.some(({ period }) => period === "total"));
  const [balances, rows] = await Promise.all([
    ledger.balances(ids, at),
    // Only a grant without a total has to be added up.
    hasTotal ? [] : ledger.usage(filter, { fromDay: firstDay, toDay: "9999-12-31" }),
  ]);
  return reportGrants(grants, { balances, rows, sponsorName: view.sponsorName, at });
}

function nameOf(
  scope: UsageReport["scope"],
  { member, team }: Identity,
  { pool, sponsorName }: PoolView,
): string {
  if (scope === "pool") return pool.name;
  if (scope === "sponsor") return sponsorName(member.sponsorId ?? "");
  if (scope === "team") return team?.name ?? "";
  return member.name;
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10);
}
