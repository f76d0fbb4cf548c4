import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import type { Difference } from "../../../ports/difference.ts";
import {
  daysToCheck,
  holdDaysQuery,
  ofHold,
  strayDays,
  toUseDifferences,
  useCheckQuery,
  useDaysQuery,
} from "../sql/use-check.ts";
import { toDayNumber, useMeasures } from "../sql/use-rows.ts";
import { allOf } from "./query.ts";

/**
 * Where the sums of use are not what the holds add up to. Whether a day is right is found out in much
 * less time than what is wrong with it. Runs in the transaction of whoever asks.
 */
export function checkUse(database: Database): readonly Difference[] {
  const ofUse = allOf(database, useDaysQuery);
  const days = daysToCheck(allOf(database, holdDaysQuery), ofUse);
  const found = [...strayDays(byDay.table, ofUse)];
  for (const day of wrongDays(database, days, byDay)) {
    const rows = allOf(database, useCheckQuery(day));
    found.push(...rows.flatMap((row) => toUseDifferences(day, row)));
  }
  if (found.length > 0) return found;
  // The smaller sums are compared with what was just found to be right.
  return [ofGrants, ofKinds].flatMap((sums) => {
    const { table } = sums;
    const kept = allOf(
      database,
      sql<{ day: number }>`select distinct day from ${sql.table(table)}`,
    );
    const wrong = wrongDays(database, [...new Set([...days, ...daysToCheck([], kept)])], sums);
    return [...strayDays(table, kept), ...wrong.flatMap((day) => compareDay(database, day, sums))];
  });
}

/** A table of sums: its keys beside the day, and how its rows of one day are counted from others. */
type Sums = {
  readonly table: string;
  readonly keys: readonly string[];
  readonly counted: string;
};

/** Sums that are counted from use by day. `account` is whose a row is. */
type SmallerSums = Sums & { readonly account: string };

const measures = (sumOf: (measure: (typeof useMeasures)[number]) => string) =>
  useMeasures.map((measure) => `sum(${sumOf(measure)}) as ${measure}`).join(", ");

const byDay: Sums = {
  table: "use_by_day",
  keys: ["asker", "payer", "kind"],
  counted: `select use_askers.id as asker, use_payers.id as payer, use_kinds.id as kind,
      ${measures((measure) => ofHold[measure])}
    from holds left join use_askers using (team_id, member_id)
      left join use_payers using (grant_id, sponsor_id) left join use_kinds using (model, feature)
    where day = @day and state not in ('held', 'voided') group by 1, 2, 3`,
};

const ofGrants: SmallerSums = {
  table: "use_of_grants",
  keys: ["payer"],
  account: "(select grant_id from use_payers where id = payer)",
  counted: `select payer, ${measures((measure) => measure)}
    from use_by_day where day = @number group by payer`,
};

const ofKinds: SmallerSums = {
  table: "use_of_kinds",
  keys: ["sponsor_id", "kind"],
  account: "sponsor_id",
  counted: `select sponsor_id, kind, ${measures((measure) => measure)}
    from use_by_day join use_payers on use_payers.id = payer
    where day = @number group by sponsor_id, kind`,
};

type DayNames = { readonly day: string; readonly number: number };

const namesOf = (day: string): DayNames => ({ day, number: toDayNumber(day) });
const isSame = useMeasures.map((name) => `kept.${name} = counted.${name}`).join(" and ");
const isUse = useMeasures.map((name) => `${name} <> 0`).join(" or ");

/** The days on which what is counted has not its row each, or on which there are other rows. */
function wrongDays(
  database: Database,
  days: readonly string[],
  { table, keys, counted }: Sums,
): readonly string[] {
  const text = `with counted as (${counted})
    select total(${isSame}) = count(*)
      and count(*) = (select count(*) from ${table} where day = @number and (${isUse}))
    from counted left join ${table} as kept on kept.day = @number
      and ${keys.map((key) => `kept.${key} = counted.${key}`).join(" and ")}`;
  const isRight = database.prepare<[DayNames], number>(text).pluck();
  return days.filter((day) => isRight.get(namesOf(day)) !== 1);
}

/** One row of sums, kept or counted. */
type SumsRow = Readonly<Record<(typeof useMeasures)[number], number>> & {
  readonly account: string;
  readonly key: string;
};

/** What is wrong with a day of smaller sums. */
function compareDay(
  database: Database,
  day: string,
  { table, keys, account, counted }: SmallerSums,
): readonly Difference[] {
  const columns = `${account} as account, ${keys.join(" || ' ' || ")} as key, ${useMeasures.join(", ")}`;
  const read = (from: string, where = "") => {
    const text = `select ${columns} from ${from} ${where}`;
    const rows = database.prepare<[DayNames], SumsRow>(text).all(namesOf(day));
    return new Map(rows.map((row) => [row.key, row]));
  };
  const [keptRows, countedRows] = [read(table, "where day = @number"), read(`(${counted})`)];
  return [...new Set([...keptRows.keys(), ...countedRows.keys()])].flatMap((key) => {
    const [kept, again] = [keptRows.get(key), countedRows.get(key)];
    const accountId = (kept ?? again)?.account ?? "nobody";
    return useMeasures.flatMap((measure) => {
      const [balance, entries] = [kept?.[measure] ?? 0, again?.[measure] ?? 0];
      if (balance === entries) return [];
      return [{ accountId, window: `day:${day}`, measure: `use.${measure}`, balance, entries }];
    });
  });
}
