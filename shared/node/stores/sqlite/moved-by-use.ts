import type { Database } from "better-sqlite3";
import type { AccountColumn } from "../sql/recount-texts.ts";

/** For each account: the sums that are of it, the number they have there, and where that has a name. */
const places: Readonly<
  Record<AccountColumn, readonly [table: string, key: string, names: string]>
> = {
  grant_id: ["use_of_grants", "payer", "use_payers"],
  team_id: ["use_by_day", "asker", "use_askers"],
  member_id: ["use_by_day", "asker", "use_askers"],
};

/**
 * Whether sums of use and open holds say all that moved accounts: so it is unless a hold belongs to
 * windows of its own, as one does that was taken before its pool moved to another time zone.
 */
export function isMovedByUse(database: Database): boolean {
  const text = "select exists (select 1 from holds where windows is not null)";
  return database.prepare<[], number>(text).pluck().get() === 0;
}

/**
 * What moved accounts, as `movedByHoldsText` has it, from sums of use that were found right: to sort
 * numbers takes a fraction of the time that ids take.
 */
export function movedByUseText(column: AccountColumn): string {
  const [table, key, names] = places[column];
  return `
    select account_id, day, null as windows, held_micro_usd, held_tokens, spent_micro_usd, spent_tokens
    from (
      select ${column} as account_id, date(day * 86400, 'unixepoch') as day,
        0 as held_micro_usd, 0 as held_tokens, cost as spent_micro_usd, tokens as spent_tokens
      from (
        select ${key}, day, sum(cost_micro_usd) as cost, sum(spent_tokens) as tokens
        from ${table} group by ${key}, day
      ) join ${names} on ${names}.id = ${key}
      union all
      select ${column}, day, bound_micro_usd, bound_tokens, spent_micro_usd, spent_tokens
      from holds where state = 'held'
    ) order by account_id`;
}
