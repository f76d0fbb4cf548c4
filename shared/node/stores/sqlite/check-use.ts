import type { Database } from "better-sqlite3";
import type { Difference } from "../../../ports/difference.ts";
import {
  daysToCheck,
  holdDaysQuery,
  toUseDifferences,
  useCheckQuery,
  useDaysQuery,
} from "../sql/use-check.ts";
import { allOf } from "./query.ts";

/** Where use by day is not what the holds add up to. Runs in the transaction of whoever asks. */
export function checkUse(database: Database): readonly Difference[] {
  const days = daysToCheck(allOf(database, holdDaysQuery), allOf(database, useDaysQuery));
  return days.flatMap((day) =>
    allOf(database, useCheckQuery(day)).flatMap((row) => toUseDifferences(day, row)),
  );
}
