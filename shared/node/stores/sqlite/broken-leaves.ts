import type { Database } from "better-sqlite3";
import { createLeafCheck } from "../../../ledger/check-leaves.ts";
import type { LeafReport } from "../../../ports/store.ts";
import {
  leafMaker,
  leafWithEntryColumns,
  toLeafEnds,
  toLeafWithEntry,
  uncommittedQuery,
} from "../sql/leaf-rows.ts";
import { all, allOf, prepare, query } from "./query.ts";

/** Compares every leaf with its entry, one after the other. To be run in one transaction. */
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
  const chains = all(database, query.selectFrom("leaf_chains").selectAll());
  return check.report(toLeafEnds(chains, allOf(database, uncommittedQuery)));
}
