import * as z from "zod";
import { reportRange, type RangeReport } from "../../../pool/reports/usage-report.ts";
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
    const { data: folder, days, team, sponsor } = readOptions(optionsSchema, call);
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
      const range = { pool, days, at: call.context.clock.nowMs() };
      const report = await reportRange(store, range, filter);
      return { json: report, text: describe(report) };
    });
  },
};

function describe(report: RangeReport): string {
  const { pool, timeZone, fromDay, toDay, total, byDay, byTeam, byGrant, byModel } = report;
  if (byDay.length === 0) return `${pool}: nothing was used from ${fromDay} to ${toDay}.`;
  const days = byDay.map((line) => ({ ...line, name: line.day }));
  const models = byModel.map((line) => ({ ...line, name: line.model }));
  return [
    `${pool}, ${fromDay} to ${toDay} (${timeZone})`,
    table("Day", [...days, { ...total, name: "Total" }]),
    table("Team", byTeam),
    table("Grant", byGrant),
    table("Model", models),
  ].join("\n\n");
}

function table(title: string, lines: readonly (Totals & { readonly name: string })[]): string {
  const rows = lines.map((line) => [
    line.name,
    formatCount(line.requests),
    formatCount(line.inputTokens),
    formatCount(line.outputTokens),
    formatUsd(line.costMicroUsd),
  ]);
  return formatTable([title, "Requests", "Tokens in", "Tokens out", "Cost"], rows);
}
