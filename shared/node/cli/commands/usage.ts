import * as z from "zod";
import { reportRange, type RangeReport } from "../../../pool/reports/range-report.ts";
import { limits } from "../../../schemas/limits.ts";
import type { NamedTotals, Totals } from "../../../schemas/usage-report.ts";
import { findRecord } from "../find-record.ts";
import { formatTable } from "../format-table.ts";
import { withPool } from "../open-pool.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  days: z.coerce.number().int().min(1).max(limits.usageDaysMax).optional(),
  from: z.iso.date("write a day as 2026-11-01").optional(),
  to: z.iso.date("write a day as 2026-11-30").optional(),
  team: z.string().optional(),
  sponsor: z.string().optional(),
});

/** Shows what the books say about some days: by day, team, grant, model and kind of help. */
export const usage: CliCommand = {
  name: "usage",
  summary: "Show what was used: by day, team, grant, model and kind of help",
  arguments: [],
  options: [
    { flags: "--days <count>", description: "how many days, today included (default: 31)" },
    { flags: "--from <day>", description: "the first day, such as 2026-11-01" },
    { flags: "--to <day>", description: "the last day (default: today)" },
    { flags: "--team <team>", description: "only this team's use" },
    { flags: "--sponsor <sponsor>", description: "only what this sponsor's grants paid" },
  ],
  examples: [
    "granary usage --days 7",
    "granary usage --from 2026-11-01 --to 2026-11-30",
    'granary usage --sponsor "Northwind Bank" --json',
  ],
  run: async (call) => {
    const { data: folder, team, sponsor, ...wish } = readOptions(optionsSchema, call);
    return withPool(folder, call.context, async ({ store, pool }) => {
      const { directory } = store;
      const filter = {
        ...(team !== undefined && {
          teamId: findRecord(await directory.teams(), team, "team").id,
        }),
        ...(sponsor !== undefined && {
          sponsorId: findRecord(await directory.sponsors(), sponsor, "sponsor").id,
        }),
      };
      const asked = { pool, wish, at: call.context.clock.nowMs() };
      const report = await reportRange(store, asked, filter);
      return { json: report, text: describe(report) };
    });
  },
};

function describe(report: RangeReport): string {
  const { pool, timeZone, from, to, total, byDay } = report;
  if (byDay.length === 0) return `${pool}: nothing was used from ${from} to ${to} (${timeZone}).`;
  const days = byDay.map((line) => ({ ...line, name: line.day }));
  return [
    `${pool}, ${from} to ${to} (${timeZone})`,
    table("Day", [...days, { ...total, name: "Total" }]),
    table("Team", toldApart(report.byTeam)),
    table("Grant", toldApart(report.byGrant)),
    table("Model", report.byModel),
    table("Help", report.byFeature),
    ...describeUnknown(total),
  ].join("\n\n");
}

/** The id beside each name that several have. */
function toldApart(lines: readonly NamedTotals[]): readonly NamedTotals[] {
  const byName = Map.groupBy(lines, ({ name }) => name);
  return lines.map((line) =>
    byName.get(line.name)?.length === 1 ? line : { ...line, name: `${line.name} (${line.id})` },
  );
}

/** Why tokens in and out are less than what was charged, where they are. */
function describeUnknown({ unknown }: Totals): readonly string[] {
  if (unknown.requests === 0) return [];
  const amounts = `${formatCount(unknown.tokens)} tokens and ${formatUsd(unknown.microUsd)}`;
  return [
    `${formatCount(unknown.requests)} of the requests are charged in full, with ${amounts}, because nobody knows yet what they cost. See them with: granary ledger unknown`,
  ];
}

function table(title: string, lines: readonly (Totals & { readonly name: string })[]): string {
  const rows = lines.map((line) => [
    line.name,
    formatCount(line.requests),
    formatCount(line.inputTokens),
    formatCount(line.outputTokens),
    formatCount(line.spentTokens),
    formatUsd(line.costMicroUsd),
    formatCount(line.unknown.tokens),
  ]);
  return formatTable(
    [title, "Requests", "Tokens in", "Tokens out", "Tokens charged", "Cost", "Of it unknown"],
    rows,
  );
}
