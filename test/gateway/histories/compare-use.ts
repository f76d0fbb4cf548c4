import { limits } from "@granary/shared/schemas/limits";
import {
  reportDimensionSchema,
  requestPageSchema,
  totalsSchema,
  usageReportSchema,
  usageTableSchema,
  type Top,
  type UsageLine,
} from "@granary/shared/schemas/usage-report";
import { expect } from "vitest";
import * as z from "zod/mini";
import type { Reader } from "./compare-budgets.ts";
import { amountsOf, periodAround, totalsOf, type CountedRequest } from "./count-entries.ts";
import { today, type HistoryPool } from "./history-pool.ts";

const dayMs = 86_400_000;

/** The days that tables are of: all that they can have, from before the first request until today. */
function allDays(pool: HistoryPool) {
  const to = today(pool);
  const first = Math.max(
    Date.parse(to) - (limits.usageDaysMax - 1) * dayMs,
    pool.startsAt - limits.usageDaysShown * dayMs,
  );
  return { from: new Date(first).toISOString().slice(0, 10), to };
}

const within = (requests: readonly CountedRequest[], from: string, to: string) =>
  requests.filter(({ day }) => day >= from && day <= to);

/** Fails unless the report that popups show is what somebody's requests add up to. */
export async function compareReport(pool: HistoryPool, { reader, mine }: Reader): Promise<void> {
  const day = today(pool);
  const month = { from: periodAround("month", day).from, to: day };
  const all = allDays(pool);
  for (const { from, to } of [all, month]) {
    const path = `/v1/usage?from=${from}&to=${to}`;
    const report = await pool.read(usageReportSchema, reader, path);
    const ranged = within(mine, from, to);
    expect(report.today).toEqual({ day, ...totalsOf(within(mine, day, day)) });
    expect(report.month).toEqual({ ...month, ...totalsOf(within(mine, month.from, day)) });
    expect(report.range).toEqual({ from, to, ...totalsOf(ranged) });
    expect(report.held).toEqual({
      microUsd: amountsOf(mine, "microUsd").held,
      tokens: amountsOf(mine, "tokens").held,
    });
    const isLong = from === all.from;
    expect(report.byDay).toEqual(isLong ? [] : linesOf(ranged, (one) => ({ day: one.day })));
    expect(report.byMonth).toEqual(
      isLong ? linesOf(ranged, (one) => ({ month: one.day.slice(0, 7) })) : [],
    );
    compareTop(report.byTeam, ranged, ({ teamId }) => teamId);
    compareTop(report.byModel, ranged, ({ model }) => model);
    compareTop(report.byFeature, ranged, ({ feature }) => feature);
  }
}

/** The sums of some requests for each value of what they are told by, in its order. */
function linesOf<Key extends Record<string, string>>(
  requests: readonly CountedRequest[],
  keyOf: (one: CountedRequest) => Key,
) {
  const groups = Map.groupBy(requests, (one) => JSON.stringify(keyOf(one)));
  return [...groups]
    .map(([key, some]) => ({ ...(JSON.parse(key) as Key), ...totalsOf(some) }))
    .filter((line) => line.requests > 0)
    .toSorted(inOrder);
}

/** In the order of what they are told by, whatever the order of its names. */
const inOrder = (one: object, other: object): number => (keyOf(one) < keyOf(other) ? -1 : 1);

const keyOf = (line: object): string =>
  Object.entries(line)
    .flatMap(([name, value]) => (typeof value === "string" ? `${name} ${value}` : []))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join("\n");

function compareTop(
  { top, others }: Top,
  requests: readonly CountedRequest[],
  idOf: (one: CountedRequest) => string,
): void {
  const shown = new Set(top.map(({ id }) => id));
  for (const { id, name: _name, ...totals } of top) {
    expect(totals).toEqual(totalsOf(requests.filter((one) => idOf(one) === id)));
  }
  const { count = 0, ...rest } = others ?? {};
  const left = requests.filter((one) => !shown.has(idOf(one)));
  if (others === undefined) expect(totalsOf(left).requests).toBe(0);
  else expect(rest).toEqual(totalsOf(left));
  expect(count).toBe(linesOf(left, (one) => ({ id: idOf(one) })).length);
}

/** What each dimension of a table is called in its lines. */
const fields = {
  day: "day",
  team: "teamId",
  model: "model",
  grant: "grantId",
  feature: "feature",
  sponsor: "sponsorId",
} as const;

const tables = [
  ["day"],
  ["grant"],
  ["team", "sponsor"],
  ["feature", "model", "day"],
  ["day", "team", "model", "grant", "feature"],
] as const;

/** Fails unless every table of use, page by page, has just the sums of these requests. */
export async function compareTables(pool: HistoryPool, { reader, mine }: Reader): Promise<void> {
  const { from, to } = allDays(pool);
  const ranged = within(mine, from, to);
  for (const by of tables) {
    const rows: UsageLine[] = [];
    let next: string | undefined;
    do {
      const cursor = next === undefined ? "" : `&cursor=${next}`;
      const path = `/v1/usage?by=${by.join(",")}&from=${from}&to=${to}&limit=40${cursor}`;
      const page = await pool.read(usageTableSchema, reader, path);
      rows.push(...page.rows);
      next = page.next;
    } while (next !== undefined);
    const told = rows.map(({ team: _team, grant: _grant, sponsor: _sponsor, ...line }) => line);
    const toldBy = (one: CountedRequest) =>
      Object.fromEntries(by.map((dimension) => [fields[dimension], one[fields[dimension]]]));
    expect(told.toSorted(inOrder)).toEqual(linesOf(ranged, toldBy));
  }
  expect(Object.keys(fields)).toEqual(reportDimensionSchema.options);
}

/** Fails unless somebody's requests are all listed, each at what its entries add up to. */
export async function compareRequests(pool: HistoryPool, { reader, mine }: Reader): Promise<void> {
  const told: object[] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? "" : `&cursor=${next}`;
    const page = await pool.read(requestPageSchema, reader, `/v1/requests?limit=40${cursor}`);
    for (const {
      grant: _grant,
      team: _team,
      estimated: _how,
      reason: _why,
      ...one
    } of page.requests)
      told.push(one);
    next = page.next;
  } while (next !== undefined);
  expect(told).toEqual(
    mine.toReversed().map((one) => ({
      id: one.holdId,
      at: one.at,
      day: one.day,
      state: one.state,
      grantId: one.grantId,
      teamId: one.teamId,
      model: one.model,
      feature: one.feature,
      ...(one.inputTokens === undefined ? {} : { inputTokens: one.inputTokens }),
      ...(one.outputTokens === undefined ? {} : { outputTokens: one.outputTokens }),
      costMicroUsd: one.spent.microUsd,
      spentTokens: one.spent.tokens,
    })),
  );
}

const namedSchema = z.array(z.extend(totalsSchema, { id: z.string() }));
const commandSchema = z.object({
  total: totalsSchema,
  byDay: z.array(z.extend(totalsSchema, { day: z.string() })),
  byTeam: namedSchema,
  byGrant: namedSchema,
  byModel: namedSchema,
  byFeature: namedSchema,
});

/** Fails unless `granary usage` says what all requests add up to, or some of them. */
export async function compareCommands(
  pool: HistoryPool,
  counted: readonly CountedRequest[],
): Promise<void> {
  const { from, to } = allDays(pool);
  const [team] = pool.teams;
  const [sponsor] = pool.readers;
  // Every second time of one team and one sponsor: each command opens the books anew.
  const isPart = counted.length % 2 === 1;
  const options = isPart ? ["--team", team?.id ?? "", "--sponsor", sponsor?.sponsorId ?? ""] : [];
  const ranged = within(counted, from, to).filter(
    (one) => !isPart || (one.teamId === team?.id && one.sponsorId === sponsor?.sponsorId),
  );
  const told = await pool.cli(commandSchema, ["usage", "--from", from, "--to", to, ...options]);
  expect(told.total).toEqual(totalsOf(ranged));
  expect(told.byDay).toEqual(linesOf(ranged, ({ day }) => ({ day })));
  const lists = {
    byTeam: (one: CountedRequest) => one.teamId,
    byGrant: (one: CountedRequest) => one.grantId,
    byModel: (one: CountedRequest) => one.model,
    byFeature: (one: CountedRequest) => one.feature,
  };
  for (const [name, idOf] of Object.entries(lists)) {
    const list = told[name as keyof typeof lists];
    expect(list.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual(
      linesOf(ranged, (one) => ({ id: idOf(one) })),
    );
  }
}
