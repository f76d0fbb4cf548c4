import * as z from "zod";
import { sumBy, sumRows, byCost } from "../../../pool/usage-sums.ts";
import { calendarDay } from "../../../ledger/windows.ts";
import type { UsageRow } from "../../../ports/store.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Totals } from "../../../schemas/usage-report.ts";
import { findRecord } from "../find-record.ts";
import { formatTable } from "../format-table.ts";
import { withPool } from "../open-pool.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  days: z.coerce.number().int().min(1).max(limits.usageDaysMax).default(31),
  team: z.string().optional(),
  sponsor: z.string().optional(),
});

const dayMs = 86_400_000;

const cells = (totals: Totals) => [
  formatCount(totals.requests),
  formatCount(totals.inputTokens),
  formatCount(totals.outputTokens),
  formatUsd(totals.costMicroUsd),
];
const head = ["Requests", "Tokens in", "Tokens out", "Cost"];

function group(
  rows: readonly UsageRow[],
  keyOf: (row: UsageRow) => string,
  nameOf: (key: string) => string,
) {
  return sumBy(rows, keyOf)
    .toSorted(byCost)
    .map(({ key, totals }) => ({ id: key, name: nameOf(key), ...totals }));
}

function names(records: readonly { readonly id: string; readonly name: string }[]) {
  const byId = new Map<string, string>(records.map(({ id, name }) => [id, name]));
  return (id: string) => byId.get(id) ?? id;
}

type Line = Totals & { readonly label: string };

const table = (title: string, lines: readonly Line[]) =>
  formatTable(
    [title, ...head],
    lines.map((line) => [line.label, ...cells(line)]),
  );

type Report = {
  readonly pool: string;
  readonly timeZone: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly total: Totals;
  readonly byDay: readonly (Totals & { readonly day: string })[];
  readonly byTeam: readonly (Totals & { readonly name: string })[];
  readonly byGrant: readonly (Totals & { readonly name: string })[];
  readonly byModel: readonly (Totals & { readonly model: string })[];
};

const named = (line: Totals & { readonly name: string }) => ({ ...line, label: line.name });

function describe(report: Report): string {
  const { pool, timeZone, fromDay, toDay, total, byDay, byTeam, byGrant, byModel } = report;
  const days = byDay.map((line) => ({ ...line, label: line.day }));
  return [
    `${pool}, ${fromDay} to ${toDay} (${timeZone})`,
    table("Day", [...days, { ...total, label: "Total" }]),
    table("Team", byTeam.map(named)),
    table("Grant", byGrant.map(named)),
    table(
      "Model",
      byModel.map((line) => ({ ...line, label: line.model })),
    ),
  ].join("\n\n");
}

/** Shows what the books say about the last days: by day, team, grant and model. */
export const usage: CliCommand = {
  name: "usage",
  summary: "Show what was used: by day, team, grant and model",
  arguments: [],
  options: [
    { flags: "--days <count>", description: "how many days, today included (default: 31)" },
    { flags: "--team <team>", description: "only this team's use" },
    { flags: "--sponsor <sponsor>", description: "only what this sponsor's grants paid" },
  ],
  examples: ["granary usage --days 7", 'granary usage --sponsor "Northwind Bank" --json'],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    return withPool(options.data, call.context, async ({ store, pool }) => {
      const { directory, ledger } = store;
      const [teams, sponsors, grants] = await Promise.all([
        directory.teams(),
        directory.sponsors(),
        directory.grants(),
      ]);
      const { team, sponsor, days } = options;
      const scope = {
        ...(team !== undefined && { teamId: findRecord(teams, team, "team").id }),
        ...(sponsor !== undefined && { sponsorId: findRecord(sponsors, sponsor, "sponsor").id }),
      };
      const toDay = calendarDay(pool.timeZone, call.context.clock.nowMs()).day;
      const fromDay = new Date(Date.parse(toDay) - (days - 1) * dayMs).toISOString().slice(0, 10);
      const rows = await ledger.usage(scope, { fromDay, toDay });
      const report = {
        pool: pool.name,
        timeZone: pool.timeZone,
        fromDay,
        toDay,
        total: sumRows(rows),
        byDay: sumBy(rows, ({ day }) => day)
          .map(({ key, totals }) => ({ day: key, ...totals }))
          .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
        byTeam: group(rows, ({ teamId }) => teamId, names(teams)),
        byGrant: group(rows, ({ grantId }) => grantId, names(grants)),
        byModel: sumBy(rows, ({ model }) => model)
          .toSorted(byCost)
          .map(({ key, totals }) => ({ model: key, ...totals })),
        requests: await ledger.requests(scope, limits.usageEntriesMax),
      };
      const text =
        rows.length === 0
          ? `${pool.name}: nothing was used from ${fromDay} to ${toDay}.`
          : describe(report);
      return { json: report, text };
    });
  },
};
