import type { Kysely } from "kysely";
import { createLeafCheck } from "../../../ledger/check-leaves.ts";
import type { LeafReport } from "../../../ports/store.ts";
import { leafMaker, leafWithEntryColumns, toLeafWithEntry } from "../sql/leaf-rows.ts";
import type { Schema } from "./schema.ts";

/** How many leaves are read at once; bounds the memory. */
const pageLeaves = 5_000;

/** Compares every leaf with its entry. What is written meanwhile is added behind, and is looked at too. */
export async function findBrokenLeaves(db: Kysely<Schema>): Promise<LeafReport> {
  const check = createLeafCheck(leafMaker(0));
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom("leaves")
      .leftJoin("entries", "entries.seq", "leaves.seq")
      .select(leafWithEntryColumns)
      .where("leaves.seq", ">", last)
      .orderBy("leaves.seq")
      .limit(pageLeaves)
      .execute();
    for (const row of rows) check.take(...toLeafWithEntry(row));
    if (rows.length < pageLeaves) return check.report();
    last = rows.at(-1)?.leaf_seq ?? last;
  }
}
