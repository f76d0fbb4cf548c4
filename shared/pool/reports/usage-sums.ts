import type { TopTeams, UsageSums } from "../../ports/usage.ts";
import { limits } from "../../schemas/limits.ts";
import type { NamedTotals, Top, Totals } from "../../schemas/usage-report.ts";

/** The sums of these rows. */
export function sumRows(rows: readonly UsageSums[]): Totals {
  const sums = {
    requests: 0,
    inputTokens: 0,
    outputTokens: 0,
    costMicroUsd: 0,
    spentTokens: 0,
    unknown: { requests: 0, microUsd: 0, tokens: 0 },
  };
  for (const { requests, inputTokens, outputTokens, costMicroUsd, spentTokens, unknown } of rows) {
    sums.requests += requests;
    sums.inputTokens += inputTokens;
    sums.outputTokens += outputTokens;
    sums.costMicroUsd += costMicroUsd;
    sums.spentTokens += spentTokens;
    sums.unknown.requests += unknown.requests;
    sums.unknown.microUsd += unknown.microUsd;
    sums.unknown.tokens += unknown.tokens;
  }
  return sums;
}

/** The dearest first; among equals the one with more tokens, so that free models have an order too. */
function byCost(one: UsageSums, other: UsageSums): number {
  return other.costMicroUsd - one.costMicroUsd || other.spentTokens - one.spentTokens;
}

/** Something rows belong to, such as a team or a grant. */
export type NamedRecord = { readonly id: string; readonly name: string };

/** The sums of each id with its name, the dearest first; by its id where nobody knows it any more. */
export function nameRows<Row extends UsageSums>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  records: readonly NamedRecord[] = [],
): readonly NamedTotals[] {
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return [...Map.groupBy(rows, idOf)]
    .map(([id, ofId]) => ({ id, name: names.get(id) ?? id, ...sumRows(ofId) }))
    .toSorted(byCost);
}

/** The first `reportTopMax` of these rows, and what the others came to. */
export function topOf(rows: readonly NamedTotals[]): Top {
  const others = rows.slice(limits.reportTopMax);
  return {
    top: rows.slice(0, limits.reportTopMax),
    ...(others.length === 0 ? {} : { others: { count: others.length, ...sumRows(others) } }),
  };
}

/** The same of teams, of which the books add up only the first. */
export function topOfTeams({ teams, total, count }: TopTeams): Top {
  const top = teams.map(({ team, name, ...sums }) => ({ id: team, name, ...sums }));
  if (total === undefined || count <= top.length) return { top };
  return { top, others: { count: count - top.length, ...lessOf(total, sumRows(top)) } };
}

/** What is left of sums without some of them. */
function lessOf(total: UsageSums, part: UsageSums): Totals {
  return {
    requests: total.requests - part.requests,
    inputTokens: total.inputTokens - part.inputTokens,
    outputTokens: total.outputTokens - part.outputTokens,
    costMicroUsd: total.costMicroUsd - part.costMicroUsd,
    spentTokens: total.spentTokens - part.spentTokens,
    unknown: {
      requests: total.unknown.requests - part.unknown.requests,
      microUsd: total.unknown.microUsd - part.unknown.microUsd,
      tokens: total.unknown.tokens - part.unknown.tokens,
    },
  };
}
