import type { UsageRow } from "../ports/store.ts";
import type { Totals } from "../schemas/usage-report.ts";

/** The sums of these rows. */
export function sumRows(rows: readonly UsageRow[]): Totals {
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
export function sumBy(
  rows: readonly UsageRow[],
  keyOf: (row: UsageRow) => string,
): { readonly key: string; readonly totals: Totals }[] {
  const groups = Map.groupBy(rows, keyOf);
  return [...groups].map(([key, members]) => ({ key, totals: sumRows(members) }));
}

/** The dearest first; among equals the one with more tokens. */
export function byCost(a: { readonly totals: Totals }, b: { readonly totals: Totals }): number {
  return b.totals.costMicroUsd - a.totals.costMicroUsd || tokensOf(b.totals) - tokensOf(a.totals);
}

function tokensOf({ inputTokens, outputTokens }: Totals): number {
  return inputTokens + outputTokens;
}
