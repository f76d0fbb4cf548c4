import type { Kysely } from "kysely";
import type { Difference } from "../../../ports/difference.ts";
import {
  daysToCheck,
  holdDaysQuery,
  strayDays,
  toUseDifferences,
  useCheckQuery,
  useDaysQuery,
} from "../sql/use-check.ts";
import type { Schema } from "./schema.ts";

/** Where use by day is not what the holds add up to. Runs in the transaction of whoever asks. */
export async function checkUse(db: Kysely<Schema>): Promise<readonly Difference[]> {
  const ofHolds = await holdDaysQuery.execute(db);
  const ofUse = await useDaysQuery.execute(db);
  const found: Difference[] = [...strayDays("use_by_day", ofUse.rows)];
  for (const day of daysToCheck(ofHolds.rows, ofUse.rows)) {
    const { rows } = await useCheckQuery(day).execute(db);
    for (const row of rows) found.push(...toUseDifferences(day, row));
  }
  return found;
}
