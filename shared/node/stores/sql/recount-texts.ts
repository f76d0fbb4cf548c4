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

/** What of a hold and its last entry is of the same people, at the same price, on the same day. */
const shared = {
  day: "day",
  grant_id: "grantId",
  sponsor_id: "sponsorId",
  team_id: "teamId",
  member_id: "memberId",
  model: "model",
  feature: "feature",
  windows: "windows",
} as const;

/** A side of a hold: how it is called, what its entries say it must be, and what it is. */
type HoldSide = readonly [measure: string, made: string, kept: string];

const column = (name: string, measure: string, made: string) =>
  [name, [measure, made, `holds.${name}`]] as const;

const columns: readonly (readonly [name: string, side: HoldSide])[] = [
  column("hold_id", "holdId", "taken.hold_id"),
  column(
    "state",
    "state",
    `case ended.kind when 'settle' then 'settled' when 'void' then 'voided'
      when 'refund' then 'refunded' when 'unknown' then 'unknown' else 'held' end`,
  ),
  column("at", "at", "taken.at"),
  ...Object.entries(shared).map(([name, measure]) => column(name, measure, `taken.${name}`)),
  column("bound_micro_usd", "bound.microUsd", "taken.held_micro_usd_delta"),
  column("bound_tokens", "bound.tokens", "taken.held_tokens_delta"),
  column("spent_micro_usd", "spent.microUsd", "coalesce(ends.spent_micro_usd, 0)"),
  column("spent_tokens", "spent.tokens", "coalesce(ends.spent_tokens, 0)"),
  column("input_tokens", "inputTokens", "ended.input_tokens"),
  column("output_tokens", "outputTokens", "ended.output_tokens"),
  column("estimated", "estimated", "coalesce(ended.estimated, 0)"),
  // By its entries alone: what a hold puts aside it gives back when it ends, to those it took it from.
  ...(["micro_usd", "tokens"] as const).map((unit): readonly [string, HoldSide] => [
    `held_${unit}`,
    [
      `held.${unit === "tokens" ? unit : "microUsd"}`,
      `taken.held_${unit}_delta + coalesce(ends.held_${unit}, 0)`,
      `case when ended.seq is null then taken.held_${unit}_delta else 0 end`,
    ],
  ]),
  ...Object.entries(shared).map(([name, measure]): readonly [string, HoldSide] => [
    `ended_${name}`,
    [
      `its end's ${measure}`,
      `case when ended.seq is null then taken.${name} else ended.${name} end`,
      `taken.${name}`,
    ],
  ]),
];

/** Finds holds that are not what their entries up to `last` make them. */
export const holdDifferencesText = (last: number) => `
  with ends as (
    select hold_id, max(seq) as seq,
      ${amounts.map((name) => `cast(sum(${name}_delta) as bigint) as ${name}`).join(", ")}
    from entries where kind <> 'hold' and seq <= ${last} group by hold_id)
  select ${columns.map(([name, [, made, kept]]) => `${kept} as kept_${name}, ${made} as made_${name}`).join(", ")}
  from entries as taken
    left join ends on ends.hold_id = taken.hold_id
    left join entries as ended on ended.seq = ends.seq
    left join holds on holds.seq = taken.seq
  where taken.kind = 'hold' and taken.seq <= ${last}
    and (${columns.map(([, [, made, kept]]) => `${kept} is distinct from ${made}`).join(" or ")})
  limit ${limits.differencesMax}`;

/** Finds entries that end a hold which nobody took. */
export const strayEndsText = (last: number) => `
  select distinct null as kept_hold_id, hold_id as made_hold_id from entries
  where kind <> 'hold' and seq <= ${last}
    and not exists (select 1 from holds where holds.hold_id = entries.hold_id)
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

/** Those of these holds that were not found before. */
export function withoutKnown(
  rows: readonly HoldDifferenceRow[],
  known: readonly HoldDifferenceRow[],
): readonly HoldDifferenceRow[] {
  const holds = new Set(known.map(({ made_hold_id: holdId }) => holdId));
  return rows.filter(({ made_hold_id: holdId }) => !holds.has(holdId ?? null));
}
