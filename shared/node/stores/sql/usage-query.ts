import { type RawBuilder, sql } from "kysely";
import type {
  UsageDimension,
  UsagePage,
  UsageQuery,
  UsageRow,
  UsageScope,
} from "../../../ports/usage.ts";
import { fromDayNumber, toDayNumber, useMeasures, type UseSums } from "./use-rows.ts";

/** A row of sums as the database gives it. */
export type SumsRow = UseSums & {
  readonly [Dimension in Exclude<UsageDimension, "day">]?: string;
} & { readonly day?: number };

/** Where a dimension is: the key of the sums, and the table in which its numbers have names. */
type Place = {
  readonly key: string;
  readonly names?: { readonly table: string; readonly column: string };
};

/** A table of sums, and the dimensions it tells apart. */
export type SumsTable = {
  readonly table: string;
  readonly places: Partial<Readonly<Record<UsageDimension, Place>>>;
};

const named = (key: string, table: string, column: string): Place => ({
  key,
  names: { table, column },
});
const day: Place = { key: "day" };
const grant = named("payer", "use_payers", "grant_id");
const model = named("kind", "use_kinds", "model");
const feature = named("kind", "use_kinds", "feature");

/** What tells everything apart. */
export const useByDay: SumsTable = {
  table: "use_by_day",
  places: {
    day,
    grant,
    model,
    feature,
    team: named("asker", "use_askers", "team_id"),
    member: named("asker", "use_askers", "member_id"),
    sponsor: named("payer", "use_payers", "sponsor_id"),
  },
};

/**
 * What answers a question about use, in the words both databases know, from the first of these tables
 * that can. Sums are first taken over the numbers that stand for people, grants and models, and only
 * what is left of them is named.
 */
export function usageQuery(
  { scope, range, by, page }: UsageQuery,
  tables: readonly SumsTable[] = [useByDay],
): RawBuilder<SumsRow> {
  const { table, places } = tableFor([...by, ...dimensionsOf(scope)], tables);
  const asked = by.map((dimension) => ({ dimension, ...(places[dimension] ?? day) }));
  const keys = [...new Set(asked.map(({ key }) => key))].map((key) => sql.ref(key));
  const refs = asked.map(({ key, names }) =>
    sql.ref(names === undefined ? `use_sums.${key}` : `${names.table}.${names.column}`),
  );
  const columns = asked.map(({ dimension }, index) => sql`${refs[index]} as ${sql.ref(dimension)}`);
  const joins = new Map(asked.flatMap(({ key, names }) => (names ? [[names.table, key]] : [])));
  const joined = [...joins].map(
    ([name, key]) =>
      sql`join ${sql.table(name)} on ${sql.ref(`${name}.id`)} = ${sql.ref(`use_sums.${key}`)}`,
  );
  const order = by.map((_dimension, index) => sql.lit(index + 1));
  return sql<SumsRow>`with use_sums as (
      select ${list([...keys, ...sums])} from ${sql.table(table)}
      where ${sql.join(conditionsOf(scope, range, places), sql` and `)} ${clause("group by", keys)}
    )
    select ${list([...columns, ...sums])} from use_sums ${sql.join(joined, sql` `)}
    ${clause("where", afterRow(refs, by, page))}
    ${clause("group by", order)} having sum(requests) > 0 ${clause("order by", order)}
    ${page === undefined ? sql`` : sql`limit ${sql.lit(page.limit)}`}`;
}

/** What keeps away the rows up to the one a page begins after. */
function afterRow(
  refs: readonly RawBuilder<unknown>[],
  by: readonly UsageDimension[],
  page: UsagePage | undefined,
): readonly RawBuilder<unknown>[] {
  if (page?.after === undefined) return [];
  const values = page.after.map((value, index) =>
    by[index] === "day" ? sql.lit(toDayNumber(value)) : sql`${value}`,
  );
  return [sql`(${list(refs)}) > (${list(values)})`];
}

/** A team with its use in full still to be asked for, and how many teams there are. */
export type TopTeamRow = {
  readonly team: string;
  readonly name: string | null;
  readonly count: number;
};

/**
 * The teams that cost most. To sort rows by who asked is what takes the time, and takes it for each
 * column: so only what decides the order is added up for all.
 */
export function topTeamsQuery(
  { scope, range }: Pick<UsageQuery, "scope" | "range">,
  limit: number,
): RawBuilder<TopTeamRow> {
  const decisive = (["requests", "cost_micro_usd", "spent_tokens"] as const).map(sumOf);
  return sql<TopTeamRow>`with use_sums as (
      select asker, ${list(decisive)} from use_by_day
      where ${sql.join(conditionsOf(scope, range, useByDay.places), sql` and `)} group by asker
    )
    select team_id as team, max(teams.document ->> 'name') as name, count(*) over () as count
    from use_sums join use_askers on use_askers.id = asker left join teams on teams.id = team_id
    group by team_id having sum(requests) > 0
    order by sum(cost_micro_usd) desc, sum(spent_tokens) desc, team_id limit ${sql.lit(limit)}`;
}

const dimensionsOf = ({ memberId, teamId, sponsorId }: UsageScope): readonly UsageDimension[] => [
  ...(memberId === undefined ? [] : (["member"] as const)),
  ...(teamId === undefined ? [] : (["team"] as const)),
  ...(sponsorId === undefined ? [] : (["sponsor"] as const)),
];

const tableFor = (wanted: readonly UsageDimension[], tables: readonly SumsTable[]): SumsTable =>
  tables.find(({ places }) => wanted.every((dimension) => dimension in places)) ?? useByDay;

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

const sumOf = (measure: (typeof useMeasures)[number]) =>
  sql`cast(sum(${sql.ref(measure)}) as bigint) as ${sql.ref(measure)}`;
const sums = useMeasures.map(sumOf);

/** Naming more days than these one by one is no faster than reading all that lies between. */
const daysNamedMax = 1_000;

function conditionsOf(
  { memberId, teamId, sponsorId }: UsageScope,
  { fromDay, toDay }: UsageQuery["range"],
  places: SumsTable["places"],
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
    conditions.push(
      places.sponsor?.names === undefined
        ? sql`sponsor_id = ${sponsorId}`
        : sql`payer in (select id from use_payers where sponsor_id = ${sponsorId})`,
    );
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
