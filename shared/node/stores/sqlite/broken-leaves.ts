import type { Database } from "better-sqlite3";
import { createLeafCheck } from "../../../ledger/check-leaves.ts";
import type { LeafReport } from "../../../ports/store.ts";
import {
  leafEntryColumns,
  leafMaker,
  leafWithEntryColumns,
  toChain,
  toLeafWithEntry,
  toPlacedEntry,
} from "../sql/leaf-rows.ts";
import { all, prepare, query } from "./query.ts";

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
  const [uncommitted] = all(database, uncommittedQuery);
  return check.report({
    chains: new Map(chains.map((row) => [row.sponsor_id, toChain(row)])),
    uncommitted: uncommitted === undefined ? undefined : toPlacedEntry(uncommitted),
  });
}

/** The first entry without a leaf where a later one has one. */
const uncommittedQuery = query
  .selectFrom("entries")
  .leftJoin("leaves", "leaves.seq", "entries.seq")
  .select(leafEntryColumns.map((name) => `entries.${name}` as const))
  .where("leaves.seq", "is", null)
  .where("entries.seq", "<", (one) =>
    one.selectFrom("leaves").select((last) => last.fn.max("leaves.seq").as("last")),
  )
  .orderBy("entries.seq")
  .limit(1);
