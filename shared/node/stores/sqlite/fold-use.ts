import type { Database } from "better-sqlite3";
import { limits } from "../../../schemas/limits.ts";
import { toDayNumber, useMeasures, type UseSums } from "../sql/use-rows.ts";

/** What requests of one day, asker, grant, model and feature add to their sums. */
export type UseDeltas = UseSums & {
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
  readonly add: (deltas: UseDeltas) => void;
  /** Forgets the numbers of names: the transaction that gave some of them was undone. */
  readonly forget: () => void;
};

/** Compiles every statement once. */
export function openUseFold(database: Database): UseFold {
  const askers = numberPairs(database, "use_askers", ["team_id", "member_id"]);
  const gifts = numberPairs(database, "use_gifts", ["grant_id", "sponsor_id"]);
  const kinds = numberPairs(database, "use_kinds", ["model", "feature"]);
  const columns = ["day", "asker", "gift", "kind", ...useMeasures];
  const addSums = database.prepare<number[]>(
    `insert into use_by_day (${columns.join(", ")})
      values (${columns.map(() => "?").join(", ")})
      on conflict (day, asker, gift, kind) do update set
      ${useMeasures.map((name) => `${name} = ${name} + excluded.${name}`).join(", ")}`,
  );
  return {
    add(deltas) {
      const measured = useMeasures.map((measure) => deltas[measure]);
      if (measured.every((amount) => amount === 0)) return;
      addSums.run(
        toDayNumber(deltas.day),
        askers.numberOf(deltas.team_id, deltas.member_id),
        gifts.numberOf(deltas.grant_id, deltas.sponsor_id),
        kinds.numberOf(deltas.model, deltas.feature),
        ...measured,
      );
    },
    forget() {
      for (const pairs of [askers, gifts, kinds]) pairs.forget();
    },
  };
}

/** The number of each pair of names; a new pair gets one. */
function numberPairs(database: Database, table: string, [one, other]: readonly [string, string]) {
  const find = database
    .prepare<[string, string], number>(`select id from ${table} where ${one} = ? and ${other} = ?`)
    .pluck();
  const add = database.prepare<[string, string]>(
    `insert into ${table} (${one}, ${other}) values (?, ?)`,
  );
  const known = new Map<string, number>();
  return {
    numberOf(first: string, second: string): number {
      // No second name has a space in it, so no two pairs are written the same.
      const key = `${second} ${first}`;
      let number = known.get(key);
      if (number !== undefined) return number;
      number = find.get(first, second) ?? Number(add.run(first, second).lastInsertRowid);
      if (known.size >= limits.namesNumberedMax) known.clear();
      known.set(key, number);
      return number;
    },
    forget: () => {
      known.clear();
    },
  };
}
