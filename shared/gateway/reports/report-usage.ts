import * as z from "zod";
import { calendarDay } from "../../ledger/windows.ts";
import { reportUsage as reportUse } from "../../pool/reports/usage-report.ts";
import { rangeOf, type RangeWish } from "../../pool/reports/usage-range.ts";
import { chooseSubject } from "../../pool/reports/usage-scope.ts";
import { readTable, reportTable } from "../../pool/reports/usage-table.ts";
import {
  reportDimensionSchema,
  type ReportDimension,
  type ReportOf,
} from "../../schemas/usage-report.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";
import { answerCsv, wantsCsv } from "./answer-csv.ts";
import { answerTagged } from "./answer-tagged.ts";
import { readQuery } from "../read-query.ts";
import { ofParameter, pageParameters, rangeParameters } from "./report-parameters.ts";
import { inTurns, type ReportTurns } from "./report-turns.ts";
import { usageCsv } from "./usage-csv.ts";

/** What a report of use needs. */
export type UsageDependencies = Pick<GatewayDependencies, "store" | "clock"> & {
  readonly view: () => Promise<PoolView>;
  readonly takeReportTurn: ReportTurns;
};

/**
 * `GET /v1/usage?of=&from=&to=`: what the books say, as far as the asker may see it. With `by=day,team`
 * a table of sums in pages; with `Accept: text/csv` the whole table as a file, by day where nobody says
 * by what. Throws `request_invalid` and `role_missing`.
 */
export async function reportUsage(context: UsageDependencies, call: MemberCall): Promise<void> {
  if (wantsCsv(call.request)) return await answerFile(context, call);
  if (call.request.query.has("by")) return await answerTable(context, call);
  const asked = await readAsked(context, call, readQuery(call.request.query, parameters));
  const { asker, facts } = asked;
  const report = await context.takeReportTurn(call, () => reportUse(context.store, asker, facts));
  return await answerTagged(call, report);
}

async function answerTable(context: UsageDependencies, call: MemberCall): Promise<void> {
  const query = readQuery(call.request.query, tableParameters);
  const { by, limit, cursor } = query;
  const { asker, facts } = await readAsked(context, call, query);
  const table = { ...asker, by, page: { limit, cursor } };
  const report = await context.takeReportTurn(call, () => reportTable(context.store, table, facts));
  return await answerTagged(call, report);
}

/**
 * The whole table, whatever its length: a file has no pages. Where days are told its rows are in their
 * order, so that it is read a day at a time.
 */
async function answerFile(context: UsageDependencies, call: MemberCall): Promise<void> {
  const query = readQuery(call.request.query, fileParameters);
  const { by = ["day"] } = query;
  const { asker, facts } = await readAsked(context, call, query);
  const range = rangeOf(asker.wish, calendarDay(facts.pool.timeZone, facts.at).day);
  const inOrder = by.toSorted((one, other) => Number(other === "day") - Number(one === "day"));
  const pages = readTable(context.store, { scope: asker.filter, range, by: inOrder });
  const file = inTurns(usageCsv(by, pages), call, context.takeReportTurn);
  await answerCsv(call, `usage-${range.fromDay}-${range.toDay}`, file);
}

type Asked = RangeWish & { readonly of?: ReportOf | undefined };

async function readAsked(
  { view, clock }: UsageDependencies,
  { identity }: MemberCall,
  { of, from, to, days }: Asked,
) {
  const asker = { ...chooseSubject(identity, of), identity, wish: { from, to, days } };
  return { asker, facts: { ...(await view()), at: clock.nowMs() } };
}

const parameters = { ...ofParameter, ...rangeParameters };

const bySchema = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(reportDimensionSchema).min(1))
  .refine((by) => new Set<ReportDimension>(by).size === by.length);

const tableParameters = { ...parameters, by: bySchema, ...pageParameters };
const fileParameters = { ...parameters, by: z.optional(bySchema) };
