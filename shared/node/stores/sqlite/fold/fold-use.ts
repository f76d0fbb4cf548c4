import type { Database } from "better-sqlite3";
import { limits } from "../../../../schemas/limits.ts";
import { prepareInsert } from "./insert-rows.ts";
import { useOfGrants, useOfKinds } from "../sums-tables.ts";
import { toDayNumber, useMeasures, type UseSums } from "../../sql/use-rows.ts";

/** What requests of one day, asker, grant, model and feature add to their sums. */
export type UseDeltas = Omit<UseSums, "cost_micro_usd" | "spent_tokens"> & {
  readonly spent_micro_usd_delta: number;
  readonly spent_tokens_delta: number;
  readonly day: string;
  readonly team_id: string;
  readonly member_id: string;
  readonly grant_id: string;
  readonly sponsor_id: string;
  readonly model: string;
  readonly feature: string;
};

/** Keeps the sums of use by day. */
export type UseFold = {
  /** Adds these. Runs inside the transaction that takes their entries in. */
  readonly add: (all: readonly UseDeltas[]) => void;
  /** Forgets the numbers of names: the transaction that gave some of them was undone. */
  readonly forget: () => void;
};

/** Compiles every statement once. This is done for nearly every request: what it costs was measured. */
export function openUseFold(database: Database): UseFold {
  const askers = numberPairs(database, "use_askers", ["team_id", "member_id"]);
  const payers = numberPairs(database, "use_payers", ["sponsor_id", "grant_id"]);
  const kinds = numberPairs(database, "use_kinds", ["feature", "model"]);
  const addByDay = prepareAdd(database, "use_by_day", ["day", "asker", "payer", "kind"]);
  const addOfGrants = prepareAdd(database, useOfGrants.table, useOfGrants.keys);
  const addOfKinds = prepareAdd(database, useOfKinds.table, useOfKinds.keys);
  let lastDay = "";
  let lastNumber = 0;
  return {
    add(all) {
      const values: number[] = [];
      const ofGrants = collectSums();
      const ofKinds = collectSums();
      for (const deltas of all) {
        // Holds, and those that were voided: an `unknown` one counts, and its refund comes off again.
        if (deltas.requests === 0 && deltas.unknown_requests === 0) continue;
        const { day } = deltas;
        if (day !== lastDay) [lastDay, lastNumber] = [day, toDayNumber(day)];
        const payer = payers.numberOf(deltas.sponsor_id, deltas.grant_id);
        const kind = kinds.numberOf(deltas.feature, deltas.model);
        const asker = askers.numberOf(deltas.team_id, deltas.member_id);
        const sums = sumsOf(deltas);
        values.push(lastNumber, asker, payer, kind, ...sums);
        ofGrants.take([lastNumber, payer], sums);
        ofKinds.take([lastNumber, deltas.sponsor_id, kind], sums);
      }
      addByDay(values);
      addOfGrants(ofGrants.values());
      addOfKinds(ofKinds.values());
    },
    forget() {
      for (const pairs of [askers, payers, kinds]) pairs.forget();
    },
  };
}

/** In the order of `useMeasures`. */
const sumsOf = (deltas: UseDeltas): readonly number[] => [
  deltas.requests,
  deltas.input_tokens,
  deltas.output_tokens,
  deltas.spent_micro_usd_delta,
  deltas.spent_tokens_delta,
  deltas.unknown_requests,
  deltas.unknown_micro_usd,
  deltas.unknown_tokens,
];

type Values = readonly (string | number)[];
type AddSums = (values: Values) => void;

function prepareAdd(database: Database, table: string, keys: readonly string[]): AddSums {
  const columns = [...keys, ...useMeasures];
  return prepareInsert(database, {
    columns: columns.length,
    text: (places) => `insert into ${table} (${columns.join(", ")}) values ${places}
      on conflict (${keys.join(", ")}) do update set
      ${useMeasures.map((name) => `${name} = ${name} + excluded.${name}`).join(", ")}`,
  });
}

/** Adds up in memory what many requests have in common, so that each row is written once. */
function collectSums() {
  const rows = new Map<string, { readonly key: Values; readonly sums: number[] }>();
  return {
    take(key: Values, sums: readonly number[]): void {
      const name = key.join(" ");
      const known = rows.get(name);
      if (known === undefined) rows.set(name, { key, sums: [...sums] });
      else for (const [at, sum] of sums.entries()) known.sums[at] = (known.sums[at] ?? 0) + sum;
    },
    values: (): Values => [...rows.values()].flatMap(({ key, sums }) => [...key, ...sums]),
  };
}

/** The number of each pair of names; a new pair gets one. Few names come with more than one other. */
function numberPairs(database: Database, table: string, [one, other]: readonly [string, string]) {
  const find = database
    .prepare<[string, string], number>(`select id from ${table} where ${one} = ? and ${other} = ?`)
    .pluck();
  const add = database.prepare<[string, string]>(
    `insert into ${table} (${one}, ${other}) values (?, ?)`,
  );
  const known = new Map<string, Map<string, number>>();
  return {
    numberOf(first: string, second: string): number {
      let ofSecond = known.get(second);
      if (ofSecond === undefined) {
        if (known.size >= limits.namesNumberedMax) known.clear();
        known.set(second, (ofSecond = new Map()));
      }
      let number = ofSecond.get(first);
      if (number !== undefined) return number;
      number = find.get(first, second) ?? Number(add.run(first, second).lastInsertRowid);
      ofSecond.set(first, number);
      return number;
    },
    forget: () => {
      known.clear();
    },
  };
}
