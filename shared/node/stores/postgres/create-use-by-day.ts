import { type Kysely, sql } from "kysely";
import { useMeasures } from "../sql/use-rows.ts";

const pairTable = (name: string, [one, other]: readonly [string, string]) =>
  sql.raw(`create table ${name} (
    id integer generated always as identity primary key,
    ${one} text collate "C" not null, ${other} text collate "C" not null, unique (${one}, ${other}))`);

const unknownSum = (column: string) =>
  sql`coalesce(sum(${sql.ref(column)}) filter (where state = 'unknown'), 0)`;

/**
 * What requests came to by day, so that no report adds up all history again; see `UseByDayRow`. Filled
 * from the holds, while nobody writes them.
 */
export async function createUseByDay(db: Kysely<unknown>): Promise<void> {
  await sql`lock table holds in share mode`.execute(db);
  await pairTable("use_askers", ["team_id", "member_id"]).execute(db);
  await sql`create index use_askers_by_member on use_askers (member_id)`.execute(db);
  await pairTable("use_payers", ["grant_id", "sponsor_id"]).execute(db);
  await pairTable("use_kinds", ["model", "feature"]).execute(db);
  await sql`create table use_by_day (
      day integer not null, asker integer not null, payer integer not null, kind integer not null,
      ${sql.raw(useMeasures.map((name) => `${name} bigint not null`).join(", "))},
      primary key (day, asker, payer, kind)
    ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`.execute(db);
  await sql`insert into use_askers (team_id, member_id)
    select distinct team_id, member_id from holds`.execute(db);
  await sql`insert into use_payers (grant_id, sponsor_id)
    select distinct grant_id, sponsor_id from holds`.execute(db);
  await sql`insert into use_kinds (model, feature)
    select distinct model, feature from holds`.execute(db);
  await sql`insert into use_by_day
    select day::date - date '1970-01-01', use_askers.id, use_payers.id, use_kinds.id, count(*),
      coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
      sum(spent_micro_usd), sum(spent_tokens), count(*) filter (where state = 'unknown'),
      ${unknownSum("spent_micro_usd")}, ${unknownSum("spent_tokens")}
    from holds join use_askers using (team_id, member_id) join use_payers using (grant_id, sponsor_id)
      join use_kinds using (model, feature)
    where state not in ('held', 'voided') group by 1, 2, 3, 4`.execute(db);
}
