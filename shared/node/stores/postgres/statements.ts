import type { QueryConfig } from "pg";
import type { BalanceRow, EntryRow, HoldRow } from "../sql/tables.ts";
import { useMeasures } from "../sql/use-rows.ts";

const partyColumns = [
  "hold_id",
  "at",
  "day",
  "grant_id",
  "sponsor_id",
  "team_id",
  "member_id",
  "model",
  "feature",
  "windows",
  "input_tokens",
  "output_tokens",
  "estimated",
] as const;
const entryColumns = [
  ...partyColumns,
  "kind",
  "held_micro_usd_delta",
  "held_tokens_delta",
  "spent_micro_usd_delta",
  "spent_tokens_delta",
  "reason",
] as const satisfies readonly (keyof EntryRow)[];
/** A hold changes by its end alone; who and when it is about stays as admitted. */
const endColumns = [
  "state",
  "spent_micro_usd",
  "spent_tokens",
  "input_tokens",
  "output_tokens",
  "estimated",
] as const satisfies readonly (keyof HoldRow)[];
const holdColumns = [
  ...partyColumns,
  "state",
  "owner",
  "bound_micro_usd",
  "bound_tokens",
  "spent_micro_usd",
  "spent_tokens",
] as const satisfies readonly (keyof HoldRow)[];
const tallyColumns = [
  "held_micro_usd",
  "held_tokens",
  "spent_micro_usd",
  "spent_tokens",
] as const satisfies readonly (keyof BalanceRow)[];

const list = (columns: readonly string[], prefix = "") =>
  columns.map((column) => `${prefix}${column}`).join(", ");
const assign = (columns: readonly string[], from: string) =>
  columns.map((column) => `${column} = ${from}.${column}`).join(", ");

/** The accounts that are named ($1), and those of the holds that are named ($2). */
const accountsOfBatch = `array(
  select unnest($1::text[])
  union
  select unnest(array[grant_id, team_id, member_id]) from holds where hold_id = any($2::text[])
)`;

/** What a batch adds to use by day, as `use-of-batch.ts` writes it. */
const useLines = (place: string) => `json_to_recordset(${place}::json) as line(
  day integer, team_id text, member_id text, grant_id text, sponsor_id text, model text, feature text,
  ${useMeasures.map((name) => `${name} bigint`).join(", ")})`;

/** Gives a pair of names a number if it has none. In order, so that no two batches wait for each other. */
const addPairs = (table: string, [one, other]: readonly [string, string]) =>
  `insert into ${table} (${one}, ${other}) select distinct ${one}, ${other} from lines
    where not exists (select from ${table} as known
      where known.${one} = lines.${one} and known.${other} = lines.${other})
    order by 1, 2 on conflict do nothing`;

/** Every statement of the hot path; each connection prepares it once, under its name. */
export const statements = {
  begin: { name: "begin", text: "begin isolation level read committed" },
  commit: { name: "commit", text: "commit" },
  rollback: { name: "rollback", text: "rollback" },
  /**
   * Says that the writer lives and locks its row: whatever it sent before has ended, one way or the
   * other, when this answers.
   */
  lockWriter: {
    name: "lock-writer",
    text: `insert into writers (writer, owner, batch, outcomes, base, seen_at)
      values ($1, $2, 0, '[]', 0, clock_timestamp())
      on conflict (writer) do update set seen_at = clock_timestamp()
      returning batch, outcomes, base`,
  },
  /** Locks the accounts in the order of their ids, which stands for all that is counted in them. */
  lockAccounts: {
    name: "lock-accounts",
    text: `select id, scope, budgets, time_zone from accounts
      where id = any(${accountsOfBatch}) order by id for no key update`,
  },
  holds: { name: "holds", text: "select * from holds where hold_id = any($1::text[])" },
  /** The balances of the accounts of the batch in the windows $3. */
  balances: {
    name: "balances",
    text: `select account_id, "window", ${list(tallyColumns)} from balances
      where account_id = any(${accountsOfBatch}) and "window" = any($3::text[])`,
  },
  /** Numbers the people, grants and models that use ($1) has no numbers for yet. */
  numberPairs: {
    name: "number-pairs",
    text: `with lines as (select * from ${useLines("$1")}),
      askers as (${addPairs("use_askers", ["team_id", "member_id"])}),
      gifts as (${addPairs("use_gifts", ["grant_id", "sponsor_id"])})
      ${addPairs("use_kinds", ["model", "feature"])}`,
  },
  /**
   * Writes a batch: entries ($2), new holds ($3), ended holds ($4), balances ($5), what it adds to use by
   * day ($9) and the receipt.
   * The $1 next positions are taken here, in the last statement before the commit, so that the one
   * row all replicas share is locked while the server writes and flushes and never while it waits
   * for a replica. What is new counts its positions from 0.
   */
  write: {
    name: "write",
    text: `with place as (
        update position set seq = seq + $1::bigint where id = 1 returning seq - $1::bigint as base
      ), new_entries as (
        insert into entries (seq, ${list(entryColumns)})
        select place.base + line.seq, ${list(entryColumns, "line.")}
        from place, json_populate_recordset(null::entries, $2::json) as line
      ), new_holds as (
        insert into holds (seq, ${list(holdColumns)})
        select place.base + line.seq, ${list(holdColumns, "line.")}
        from place, json_populate_recordset(null::holds, $3::json) as line
      ), ended_holds as (
        update holds set ${assign(endColumns, "line")}
        from json_populate_recordset(null::holds, $4::json) as line
        where holds.hold_id = line.hold_id
      ), new_balances as (
        insert into balances (account_id, "window", ${list(tallyColumns)})
        select line.account_id, line."window", ${list(tallyColumns, "line.")}
        from json_populate_recordset(null::balances, $5::json) as line
        on conflict (account_id, "window") do update set ${assign(tallyColumns, "excluded")}
      ), new_use as (
        insert into use_by_day (day, asker, gift, kind, ${list(useMeasures)})
        select line.day, use_askers.id, use_gifts.id, use_kinds.id, ${list(useMeasures, "line.")}
        from ${useLines("$9")}
          left join use_askers using (team_id, member_id)
          left join use_gifts using (grant_id, sponsor_id)
          left join use_kinds using (model, feature)
        on conflict (day, asker, gift, kind) do update set
          ${useMeasures.map((name) => `${name} = use_by_day.${name} + excluded.${name}`).join(", ")}
      ), receipt as (
        update writers set batch = $6::bigint, outcomes = $7::text, base = place.base
        from place where writer = $8::text
      )
      select base from place`,
  },
} as const satisfies Record<string, QueryConfig>;
