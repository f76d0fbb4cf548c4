import type { Database } from "better-sqlite3";
import { prepareInsert } from "./insert-rows.ts";
import { createRecount, type Recount } from "../../../ledger/recount.ts";
import { type DeltasRow, toDeltas } from "../sql/rows.ts";
import { openUseFold, type UseDeltas } from "./fold-use.ts";

/** Brings holds, balances and use by day to where the entries are. */
export type Fold = {
  /** How many entries they do not show yet. */
  readonly unfolded: () => number;
  /** Takes these entries in. Runs inside a transaction that lets nobody else write. */
  readonly fold: () => void;
  /** The transaction was undone: what was learnt in it may not be so. */
  readonly undone: () => void;
};

/**
 * A commit writes entries only. All else follows from them, and is brought up to date for many entries
 * at once: each hold, balance and sum of a day is then written once. They are made from what the
 * file says and from nothing else, so anybody who opens it can go on, whatever became of the writer.
 */
export function openFold(database: Database): Fold {
  const unfolded = database
    .prepare<[], number>("select (select max(seq) from entries) - last_seq from folded")
    .pluck();
  const folded = database.prepare<[], number>("select last_seq from folded").pluck();
  const addHolds = database.prepare<[From]>(addHoldsText);
  const endHolds = database.prepare<[From]>(endHoldsText);
  const deltas = database.prepare<[From], DeltasRow & UseDeltas>(deltasText);
  const addTally = prepareInsert(database, { text: addTalliesText, columns: 6 });
  const use = openUseFold(database);
  const move = database.prepare<[number]>("update folded set last_seq = last_seq + ?");

  const addTallies = (sums: Recount) => {
    const values: (string | number)[] = [];
    for (const { accountId, window, tally } of sums.tallies()) {
      const { held, spent } = tally;
      values.push(accountId, window, held.microUsd, held.tokens, spent.microUsd, spent.tokens);
    }
    addTally(values);
  };
  return {
    unfolded: () => unfolded.get() ?? 0,
    fold() {
      const more = unfolded.get() ?? 0;
      if (more === 0) return;
      const after = { from: folded.get() ?? 0 };
      addHolds.run(after);
      endHolds.run(after);
      const rows = deltas.all(after);
      const sums = createRecount();
      for (const row of rows) sums.take(toDeltas(row));
      addTallies(sums);
      use.add(rows);
      move.run(more);
    },
    undone: use.forget,
  };
}

/** The position of the last entry that was folded. */
type From = { readonly from: number };

/**
 * How each hold ended: the last of its new ends and what all of them spent. Beside one `max` the other
 * columns are those of its row (https://sqlite.org/lang_select.html#bareagg, read 2026-11).
 */
const endsText = `select
    hold_id, max(seq), input_tokens, output_tokens, estimated,
    case kind when 'settle' then 'settled' when 'void' then 'voided'
      when 'refund' then 'refunded' else kind end as state,
    sum(spent_micro_usd_delta) as spent_micro_usd,
    sum(spent_tokens_delta) as spent_tokens
  from entries where seq > @from and kind <> 'hold' group by hold_id`;

/** A hold that has ended meanwhile is written once, as it ended. */
const addHoldsText = `insert into holds (
    seq, hold_id, owner, at, day, grant_id, sponsor_id, team_id, member_id, model, feature, windows,
    bound_micro_usd, bound_tokens, state, spent_micro_usd, spent_tokens,
    input_tokens, output_tokens, estimated)
  select
    taken.seq, taken.hold_id, taken.owner, taken.at, taken.day, taken.grant_id, taken.sponsor_id,
    taken.team_id, taken.member_id, taken.model, taken.feature, taken.windows,
    taken.held_micro_usd_delta, taken.held_tokens_delta,
    coalesce(ended.state, 'held'), coalesce(ended.spent_micro_usd, 0),
    coalesce(ended.spent_tokens, 0), ended.input_tokens, ended.output_tokens,
    coalesce(ended.estimated, 0)
  from entries as taken left join (${endsText}) as ended on ended.hold_id = taken.hold_id
  where taken.seq > @from and taken.kind = 'hold'`;

const endHoldsText = `update holds set
    state = ended.state,
    spent_micro_usd = holds.spent_micro_usd + ended.spent_micro_usd,
    spent_tokens = holds.spent_tokens + ended.spent_tokens,
    input_tokens = ended.input_tokens,
    output_tokens = ended.output_tokens,
    estimated = ended.estimated
  from (${endsText}) as ended
  where holds.hold_id = ended.hold_id and holds.seq <= @from`;

/**
 * What was `unknown` of a hold before its refund, which took part of it back. The condition is that of the
 * index over such entries, so that it is used.
 */
const unknownText = (column: string) => `(
  select before.${column} from entries as before
  where before.hold_id = entries.hold_id and before.kind in ('unknown', 'refund')
    and before.kind = 'unknown')`;

const unknownSumText = (column: string) =>
  `sum(case kind when 'unknown' then ${column} when 'refund' then 0 - ${unknownText(column)} else 0 end)`;

/** A request counts once: when it ends at a cost. Only then, and with a refund, are there tokens. */
const deltasText = `select
    day, windows, grant_id, sponsor_id, team_id, member_id, model, feature,
    sum(held_micro_usd_delta) as held_micro_usd_delta,
    sum(held_tokens_delta) as held_tokens_delta,
    sum(spent_micro_usd_delta) as spent_micro_usd_delta,
    sum(spent_tokens_delta) as spent_tokens_delta,
    sum(kind in ('settle', 'unknown')) as requests,
    coalesce(sum(input_tokens), 0) as input_tokens,
    coalesce(sum(output_tokens), 0) as output_tokens,
    sum((kind = 'unknown') - (kind = 'refund')) as unknown_requests,
    ${unknownSumText("spent_micro_usd_delta")} as unknown_micro_usd,
    ${unknownSumText("spent_tokens_delta")} as unknown_tokens
  from entries where seq > @from
  group by member_id, team_id, grant_id, model, feature, day, windows, sponsor_id`;

const addTalliesText = (places: string) => `insert into balances (
    account_id, "window", held_micro_usd, held_tokens, spent_micro_usd, spent_tokens)
  values ${places}
  on conflict (account_id, "window") do update set
    held_micro_usd = held_micro_usd + excluded.held_micro_usd,
    held_tokens = held_tokens + excluded.held_tokens,
    spent_micro_usd = spent_micro_usd + excluded.spent_micro_usd,
    spent_tokens = spent_tokens + excluded.spent_tokens`;
