import type { HoldDifference } from "../../../ports/difference.ts";
import { limits } from "../../../schemas/limits.ts";

// SQL that both stores read in the same way, so that a recount is the same in both.

/** The columns that name the accounts of a hold or an entry. */
export const accountColumns = ["grant_id", "team_id", "member_id"] as const;

/** What moved one account on one day; all rows of an account come one after the other. */
export type MovedRow = {
  readonly account_id: string;
  readonly day: string;
  readonly windows: string | null;
  readonly held_micro_usd: number;
  readonly held_tokens: number;
  readonly spent_micro_usd: number;
  readonly spent_tokens: number;
};

/** The name of one of them. */
export type AccountColumn = (typeof accountColumns)[number];
const amounts = ["held_micro_usd", "held_tokens", "spent_micro_usd", "spent_tokens"];

/** What holds moved. */
export const movedByHoldsText = (column: AccountColumn) =>
  movedText(`
    select ${column} as account, day, windows,
      case state when 'held' then bound_micro_usd else 0 end as held_micro_usd,
      case state when 'held' then bound_tokens else 0 end as held_tokens,
      spent_micro_usd, spent_tokens
    from holds`);

/** What entries up to `last` moved. */
export const movedByEntriesText = (column: AccountColumn, last: number) =>
  movedText(`
    select ${column} as account, day, windows,
      held_micro_usd_delta as held_micro_usd, held_tokens_delta as held_tokens,
      spent_micro_usd_delta as spent_micro_usd, spent_tokens_delta as spent_tokens
    from entries where seq <= ${last}`);

/** No index is asked for the order: to look up each row from there takes longer than to sort them. */
const movedText = (from: string) => `
  select account || '' as account_id, day, windows,
    ${amounts.map((name) => `cast(sum(${name}) as bigint) as ${name}`).join(", ")}
  from (${from}) as moved group by account || '', day, windows order by account || ''`;

/** Every account with a balance; jumps from one to the next, since each has hundreds. */
export const keptAccountsText = `
  with recursive kept(account_id) as (
    select min(account_id) from balances
    union all
    select (select min(account_id) from balances where account_id > kept.account_id)
    from kept where kept.account_id is not null)
  select account_id from kept where account_id is not null`;

/** Each column of a hold: how it is called, and what its entries say it must be. */
const holdColumns = {
  hold_id: ["holdId", "taken.hold_id"],
  state: [
    "state",
    `case ended.kind when 'settle' then 'settled' when 'void' then 'voided'
      when 'refund' then 'refunded' when 'unknown' then 'unknown' else 'held' end`,
  ],
  at: ["at", "taken.at"],
  day: ["day", "taken.day"],
  grant_id: ["grantId", "taken.grant_id"],
  sponsor_id: ["sponsorId", "taken.sponsor_id"],
  team_id: ["teamId", "taken.team_id"],
  member_id: ["memberId", "taken.member_id"],
  model: ["model", "taken.model"],
  feature: ["feature", "taken.feature"],
  windows: ["windows", "taken.windows"],
  bound_micro_usd: ["bound.microUsd", "taken.held_micro_usd_delta"],
  bound_tokens: ["bound.tokens", "taken.held_tokens_delta"],
  spent_micro_usd: ["spent.microUsd", "coalesce(ends.spent_micro_usd, 0)"],
  spent_tokens: ["spent.tokens", "coalesce(ends.spent_tokens, 0)"],
  input_tokens: ["inputTokens", "ended.input_tokens"],
  output_tokens: ["outputTokens", "ended.output_tokens"],
  estimated: ["estimated", "coalesce(ended.estimated, 0)"],
} as const;

const columns = Object.entries(holdColumns);

/** Finds holds that are not what their entries up to `last` make them. */
export const holdDifferencesText = (last: number) => `
  with ends as (
    select hold_id, max(seq) as seq,
      cast(sum(spent_micro_usd_delta) as bigint) as spent_micro_usd,
      cast(sum(spent_tokens_delta) as bigint) as spent_tokens
    from entries where kind <> 'hold' and seq <= ${last} group by hold_id)
  select ${columns.map(([name, [, made]]) => `holds.${name} as kept_${name}, ${made} as made_${name}`).join(", ")}
  from entries as taken
    left join ends on ends.hold_id = taken.hold_id
    left join entries as ended on ended.seq = ends.seq
    left join holds on holds.seq = taken.seq
  where taken.kind = 'hold' and taken.seq <= ${last}
    and (${columns.map(([name, [, made]]) => `holds.${name} is distinct from ${made}`).join(" or ")})
  limit ${limits.differencesMax}`;

/** Finds holds that no entry took. */
export const strayHoldsText = `
  select holds.hold_id as kept_hold_id, null as made_hold_id from holds
    left join entries as taken on taken.seq = holds.seq and taken.kind = 'hold'
  where taken.seq is null limit ${limits.differencesMax}`;

/** A hold as it is kept beside what its entries make it: `kept_…` and `made_…` of each column. */
export type HoldDifferenceRow = Readonly<Record<string, string | number | null>>;

/** Says column by column how a hold is not what its entries make it. */
export function toHoldDifferences(row: HoldDifferenceRow): readonly HoldDifference[] {
  const { kept_hold_id: kept, made_hold_id: made } = row;
  const holdId = String(made ?? kept);
  const differing = columns.filter(([name]) => row[`kept_${name}`] !== row[`made_${name}`]);
  // One that is not there at all is told once.
  const told = kept === null || made === null ? differing.slice(0, 1) : differing;
  return told.map(([name, [measure]]) => ({
    holdId,
    measure,
    hold: row[`kept_${name}`] ?? undefined,
    entries: row[`made_${name}`] ?? undefined,
  }));
}
