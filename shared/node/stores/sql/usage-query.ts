import { type RawBuilder, sql } from "kysely";
import type { UsageDimension, UsageQuery, UsageRow, UsageScope } from "../../../ports/store.ts";
import { fromDayNumber, toDayNumber, useMeasures, type UseSums } from "./use-rows.ts";

/** A row of sums as the database gives it. */
export type SumsRow = UseSums & {
  readonly [Dimension in Exclude<UsageDimension, "day">]?: string;
} & { readonly day?: number };

type Key = "day" | "asker" | "gift" | "kind";

/** Where the rows of each key are named; a day says all of itself. */
const tables = { asker: "use_askers", gift: "use_gifts", kind: "use_kinds" } as const;

/** The key that each dimension is part of, and where its value is. */
const dimensions: Readonly<Record<UsageDimension, { readonly key: Key; readonly column: string }>> =
  {
    day: { key: "day", column: "use_sums.day" },
    team: { key: "asker", column: "use_askers.team_id" },
    member: { key: "asker", column: "use_askers.member_id" },
    grant: { key: "gift", column: "use_gifts.grant_id" },
    sponsor: { key: "gift", column: "use_gifts.sponsor_id" },
    model: { key: "kind", column: "use_kinds.model" },
    feature: { key: "kind", column: "use_kinds.feature" },
  };

/**
 * What answers a question about use, in the words both databases know. Sums are first taken over the
 * numbers that stand for people, grants and models, and only what is left of them is named.
 */
export function usageQuery({ scope, range, by }: UsageQuery): RawBuilder<SumsRow> {
  const keys = [...new Set(by.map((dimension) => dimensions[dimension].key))];
  const keyColumns = keys.map((key) => sql.ref(key));
  const names = by.map((dimension) => {
    return sql`${sql.ref(dimensions[dimension].column)} as ${sql.ref(dimension)}`;
  });
  const places = by.map((_dimension, index) => sql.lit(index + 1));
  const joins = keys.map((key) => {
    if (key === "day") return sql``;
    const table = sql.table(tables[key]);
    return sql`join ${table} on ${sql.ref(`${tables[key]}.id`)} = ${sql.ref(`use_sums.${key}`)}`;
  });
  return sql<SumsRow>`with use_sums as (
      select ${list([...keyColumns, ...sums])} from use_by_day
      where ${sql.join(conditionsOf(scope, range), sql` and `)} ${clause("group by", keyColumns)}
    )
    select ${list([...names, ...sums])} from use_sums ${sql.join(joins, sql` `)}
    ${clause("group by", places)} having sum(requests) > 0 ${clause("order by", places)}`;
}

/** Such a row as everybody else knows it. */
export function toUsage<By extends UsageDimension>(row: SumsRow): UsageRow<By> {
  const { day } = row;
  const named: Partial<Record<UsageDimension, string>> = {};
  for (const name of ["team", "model", "grant", "feature", "sponsor", "member"] as const) {
    const value = row[name];
    if (value !== undefined) named[name] = value;
  }
  const usage: UsageRow = {
    requests: row.requests,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costMicroUsd: row.cost_micro_usd,
    spentTokens: row.spent_tokens,
    unknown: {
      requests: row.unknown_requests,
      microUsd: row.unknown_micro_usd,
      tokens: row.unknown_tokens,
    },
  };
  // The database was asked for these dimensions and no other.
  return { ...(day === undefined ? {} : { day: fromDayNumber(day) }), ...named, ...usage } as never;
}

const sums = useMeasures.map(
  (measure) => sql`cast(sum(${sql.ref(measure)}) as bigint) as ${sql.ref(measure)}`,
);

/** Naming more days than these one by one is no faster than reading all that lies between. */
const daysNamedMax = 1_000;

function conditionsOf(
  { memberId, teamId, sponsorId }: UsageScope,
  { fromDay, toDay }: UsageQuery["range"],
): RawBuilder<unknown>[] {
  const [from, to] = [toDayNumber(fromDay), toDayNumber(toDay)];
  const conditions: RawBuilder<unknown>[] = [];
  const asker: RawBuilder<unknown>[] = [];
  if (memberId !== undefined) asker.push(sql`member_id = ${memberId}`);
  if (teamId !== undefined) asker.push(sql`team_id = ${teamId}`);
  // Rows lie in the order of day and asker: with both named, nobody else's are read.
  const isNamed = asker.length > 0 && to >= from && to - from < daysNamedMax;
  if (isNamed) {
    const days = Array.from({ length: to - from + 1 }, (_day, index) => sql.lit(from + index));
    conditions.push(sql`day in (${list(days)})`);
  } else {
    conditions.push(sql`day between ${sql.lit(from)} and ${sql.lit(to)}`);
  }
  if (asker.length > 0) {
    const isTheirs = sql.join(asker, sql` and `);
    conditions.push(sql`asker in (select id from use_askers where ${isTheirs})`);
  }
  if (sponsorId !== undefined) {
    conditions.push(sql`gift in (select id from use_gifts where sponsor_id = ${sponsorId})`);
  }
  return conditions;
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(parts);
}

/** The words with what they are about; nothing where they are about nothing. */
function clause(words: string, parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return parts.length === 0 ? sql`` : sql`${sql.raw(words)} ${list(parts)}`;
}
