import { type RawBuilder, sql } from "kysely";
import type { Difference } from "../../../ports/difference.ts";
import { fromDayNumber, toDayNumber, useMeasures, type UseSums } from "./use-rows.ts";

/** What use by day says of one group of requests (`kept_…`) and what its holds say (`counted_…`). */
export type UseCheckRow = {
  readonly [Side in "kept" | "counted" as `${Side}_${keyof UseSums}`]: number;
} & {
  readonly team_id: string;
  readonly member_id: string;
  readonly grant_id: string;
  readonly sponsor_id: string;
  readonly model: string;
  readonly feature: string;
};

/** The days that there are holds of. */
export const holdDaysQuery = sql<{ readonly day: string }>`select distinct day from holds`;

/** The days that there is use of, as numbers. */
export const useDaysQuery = sql<{ readonly day: number }>`select distinct day from use_by_day`;

/** All of them, the oldest first. Those that are on no calendar are told by `strayDays`. */
export function daysToCheck(
  ofHolds: readonly { readonly day: string }[],
  ofUse: readonly { readonly day: number }[],
): readonly string[] {
  const onCalendar = ofUse.filter(({ day }) => isWritable(day));
  const days = [
    ...ofHolds.map(({ day }) => day),
    ...onCalendar.map(({ day }) => fromDayNumber(day)),
  ];
  return [...new Set(days)].toSorted();
}

/** Days of sums that cannot be written as `YYYY-MM-DD`: no hold is of them. */
export function strayDays(
  table: string,
  days: readonly { readonly day: number }[],
): readonly Difference[] {
  const stray = days.filter(({ day }) => !isWritable(day));
  return stray.map(({ day }) => ({
    accountId: table,
    window: `day ${day}`,
    measure: "days",
    balance: 1,
    entries: 0,
  }));
}

/** From the year 0 to the year 9999. */
const isWritable = (day: number) => day >= -719_528 && day <= 2_932_896;

const names = ["team_id", "member_id", "grant_id", "sponsor_id", "model", "feature"] as const;
const columns = (parts: readonly string[]) => sql.raw(parts.join(", "));

/** What each hold of a day adds to use, if it ended at a cost. In SQL. */
export const ofHold: Readonly<Record<keyof UseSums, string>> = {
  requests: "1",
  input_tokens: "coalesce(input_tokens, 0)",
  output_tokens: "coalesce(output_tokens, 0)",
  cost_micro_usd: "spent_micro_usd",
  spent_tokens: "spent_tokens",
  unknown_requests: "case state when 'unknown' then 1 else 0 end",
  unknown_micro_usd: "case state when 'unknown' then spent_micro_usd else 0 end",
  unknown_tokens: "case state when 'unknown' then spent_tokens else 0 end",
};

type Expression = (measure: keyof UseSums) => string;

const both = (kept: Expression, counted: Expression) =>
  useMeasures.flatMap((measure) => [
    `${kept(measure)} as kept_${measure}`,
    `${counted(measure)} as counted_${measure}`,
  ]);
const nothing: Expression = () => "0";
const sumOf =
  (side: string): Expression =>
  (measure) =>
    `cast(sum(${side}_${measure}) as bigint)`;

/**
 * The groups of one day whose use is not what its holds add up to; there must never be one. Day by day,
 * so that no more than a day is in memory.
 */
export function useCheckQuery(day: string): RawBuilder<UseCheckRow> {
  const differs = useMeasures.map((measure) => `sum(kept_${measure}) <> sum(counted_${measure})`);
  return sql<UseCheckRow>`select ${columns(names)}, ${columns(both(sumOf("kept"), sumOf("counted")))}
    from (
      select ${columns(names.map((name) => `coalesce(${name}, 'nobody') as ${name}`))},
        ${columns(both((measure) => measure, nothing))}
      from use_by_day left join use_askers on use_askers.id = asker
        left join use_payers on use_payers.id = payer left join use_kinds on use_kinds.id = kind
      where day = ${toDayNumber(day)}
      union all
      select ${columns(names)}, ${columns(both(nothing, (measure) => ofHold[measure]))}
      from holds where day = ${day} and state not in ('held', 'voided')
    ) as sides
    group by ${columns(names)} having ${sql.raw(differs.join(" or "))}
    order by ${columns(names)}`;
}

/** What is wrong with such a group, as `ledger check` tells it. */
export function toUseDifferences(day: string, row: UseCheckRow): readonly Difference[] {
  const window = [`day:${day}`, row.grant_id, row.model, row.feature].join(" ");
  return useMeasures.flatMap((measure) => {
    const [balance, entries] = [row[`kept_${measure}`], row[`counted_${measure}`]];
    if (balance === entries) return [];
    return [{ accountId: row.member_id, window, measure: `use.${measure}`, balance, entries }];
  });
}
