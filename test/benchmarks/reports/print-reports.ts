import { formatTable } from "../format-table.ts";
import type { ReportsFigures } from "./run-reports.ts";

type Line = readonly [name: string, show: (figures: ReportsFigures) => string];

const ms = (value: number) => `${value.toFixed(0)} ms`;
const lines: readonly Line[] = [
  ["operator's report of a month, p95", (one) => ms(one.operatorReportP95Ms)],
  ["the same in processor time", (one) => ms(one.operatorReportCpuMs)],
  ["sponsor's report of a month, p95", (one) => ms(one.sponsorReportP95Ms)],
  ["a year by day and team", (one) => ms(one.longReportMs)],
  ["longest answer beside reports, longer by", (one) => ms(one.longestAnswerDelayMs)],
  ["ledger check, processor", (one) => `${one.ledgerCheckCpuS.toFixed(1)} s`],
  ["ledger check, memory", (one) => `${one.ledgerCheckMb.toFixed(0)} MB`],
  ["file but for leaves, to one without sums", (one) => `${one.fileRatio.toFixed(2)} ×`],
  ["leaves", (one) => `${one.leafBytesPerEntry.toFixed(0)} B an entry`],
  ["report for the popup", (one) => `${one.popupKb.toFixed(1)} kB`],
  ["sums are what was written", (one) => (one.isRight ? "yes" : "NO")],
];

/** A row for each figure and a column for each size, so that growth is seen. */
export function printReports(sizes: readonly ReportsFigures[]): string {
  const head = ["", ...sizes.map(({ entries }) => `${entries.toLocaleString("en")} entries`)];
  const rows = lines.map(([name, show]) => [name, ...sizes.map(show)]);
  return `Reports over a year of 2,000 teams, 5,000 people and 100 gifts\n\n${formatTable([head, ...rows])}`;
}
