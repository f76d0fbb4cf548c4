import type { Database } from "better-sqlite3";
import { createLeafCheck } from "../../../ledger/check-leaves.ts";
import type { LeafReport } from "../../../ports/store.ts";
import { leafMaker, leafWithEntryColumns, toLeafWithEntry } from "../sql/leaf-rows.ts";
import { prepare, query } from "./query.ts";

/** Compares every leaf with its entry, one after the other. */
export function findBrokenLeaves(database: Database): LeafReport {
  const check = createLeafCheck(leafMaker(0));
  const rows = prepare(
    database,
    query
      .selectFrom("leaves")
      .leftJoin("entries", "entries.seq", "leaves.seq")
      .select(leafWithEntryColumns)
      .orderBy("leaves.seq"),
  );
  for (const row of rows.iterate()) check.take(...toLeafWithEntry(row));
  return check.report();
}
