import type { UsageRow, UsageSums } from "../ports/store.ts";
import type { Totals } from "../schemas/usage-report.ts";

/** The use that reports are made of. */
export type ReportRow = UsageRow<"day" | "team" | "model" | "grant">;

/** The sums of these rows. */
export function sumRows(rows: readonly UsageSums[]): Totals {
  const sums = { requests: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: 0 };
  for (const row of rows) {
    sums.requests += row.requests;
    sums.inputTokens += row.inputTokens;
    sums.outputTokens += row.outputTokens;
    sums.costMicroUsd += row.costMicroUsd;
  }
  return sums;
}

/** The sums of the rows of each group, in the order the groups first appear. */
function sumBy(
  rows: readonly ReportRow[],
  keyOf: (row: ReportRow) => string,
): { readonly key: string; readonly totals: Totals }[] {
  const groups = Map.groupBy(rows, keyOf);
  return [...groups].map(([key, members]) => ({ key, totals: sumRows(members) }));
}

/** The dearest first; among equals the one with more tokens. */
function byCost(a: { readonly totals: Totals }, b: { readonly totals: Totals }): number {
  return b.totals.costMicroUsd - a.totals.costMicroUsd || tokensOf(b.totals) - tokensOf(a.totals);
}

function tokensOf({ inputTokens, outputTokens }: Totals): number {
  return inputTokens + outputTokens;
}

/** The sums of each day that has any, oldest first. */
export function sumByDay(rows: readonly ReportRow[]): (Totals & { readonly day: string })[] {
  return sumBy(rows, ({ day }) => day)
    .map(({ key, totals }) => ({ day: key, ...totals }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The sums of each model, the dearest first. */
export function sumByModel(rows: readonly ReportRow[]): (Totals & { readonly model: string })[] {
  return sumBy(rows, ({ model }) => model)
    .toSorted(byCost)
    .map(({ key, totals }) => ({ model: key, ...totals }));
}

/** Something rows belong to, such as a team or a grant. */
export type NamedRecord = { readonly id: string; readonly name: string };

/** The sums of each team or grant, the dearest first; by its id where nobody knows it any more. */
export function sumByRecord(
  rows: readonly ReportRow[],
  idOf: (row: ReportRow) => string,
  records: readonly NamedRecord[],
): (Totals & NamedRecord)[] {
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return sumBy(rows, idOf)
    .toSorted(byCost)
    .map(({ key, totals }) => ({ id: key, name: names.get(key) ?? key, ...totals }));
}
