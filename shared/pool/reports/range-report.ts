import { calendarDay } from "../../ledger/windows.ts";
import type { Store } from "../../ports/store.ts";
import type { UsageDimension, UsageScope } from "../../ports/usage.ts";
import type { RequestRecord } from "../../schemas/ledger-entry.ts";
import { limits } from "../../schemas/limits.ts";
import type { Pool } from "../../schemas/pool.ts";
import type { UnixMs } from "../../schemas/units.ts";
import type { NamedTotals, Totals } from "../../schemas/usage-report.ts";
import { rangeOf, type RangeWish } from "./usage-range.ts";
import { nameRows, sumRows } from "./usage-sums.ts";

/** What the books say of a range of days: sums, and its newest requests. */
export type RangeReport = {
  readonly pool: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly total: Totals;
  readonly byDay: readonly (Totals & { readonly day: string })[];
  readonly byTeam: readonly NamedTotals[];
  readonly byGrant: readonly NamedTotals[];
  readonly byModel: readonly NamedTotals[];
  readonly byFeature: readonly NamedTotals[];
  /** At most the newest `entriesListedMax`. */
  readonly requests: readonly RequestRecord[];
  /** Whether there are older ones in the range than these. */
  readonly moreRequests: boolean;
};

/** The whole of a range of days as of `at`, for whoever runs the pool. Throws as `rangeOf` does. */
export async function reportRange(
  { ledger, directory }: Pick<Store, "ledger" | "directory">,
  asked: { readonly pool: Pool; readonly wish: RangeWish; readonly at: UnixMs },
  scope: UsageScope,
): Promise<RangeReport> {
  const { name, timeZone } = asked.pool;
  const range = rangeOf(asked.wish, calendarDay(timeZone, asked.at).day);
  const usage = <By extends UsageDimension>(by: By) => ledger.usage({ scope, range, by: [by] });
  const [byDay, byTeam, byGrant, byModel, byFeature, teams, grants, requests] = await Promise.all([
    usage("day"),
    usage("team"),
    usage("grant"),
    usage("model"),
    usage("feature"),
    directory.teams(),
    directory.grants(),
    ledger.requests(scope, limits.entriesListedMax + 1, { range }),
  ]);
  return {
    pool: name,
    timeZone,
    from: range.fromDay,
    to: range.toDay,
    total: sumRows(byDay),
    byDay: byDay.map((row) => ({ day: row.day, ...sumRows([row]) })),
    byTeam: nameRows(byTeam, ({ team }) => team, teams),
    byGrant: nameRows(byGrant, ({ grant }) => grant, grants),
    byModel: nameRows(byModel, ({ model }) => model),
    byFeature: nameRows(byFeature, ({ feature }) => feature),
    requests: requests.slice(0, limits.entriesListedMax),
    moreRequests: requests.length > limits.entriesListedMax,
  };
}
