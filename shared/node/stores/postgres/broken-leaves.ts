import type { Kysely, Transaction } from "kysely";
import { createLeafCheck, type LeafEnds } from "../../../ledger/check-leaves.ts";
import type { LeafReport } from "../../../ports/store.ts";
import {
  leafMaker,
  leafWithEntryColumns,
  toLeafEnds,
  toLeafWithEntry,
  uncommittedQuery,
} from "../sql/leaf-rows.ts";
import type { Schema } from "./schema.ts";

/** How many leaves are read at once; bounds the memory. */
const pageLeaves = 5_000;

/** Compares every leaf with its entry, and the last of each sponsor with what the next is made from. */
export function findBrokenLeaves(db: Kysely<Schema>): Promise<LeafReport> {
  // Leaves, entries and chains of the same instant.
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (transaction) => {
      const check = createLeafCheck(leafMaker(0));
      for (let last = 0; ;) {
        const rows = await transaction
          .selectFrom("leaves")
          .leftJoin("entries", "entries.seq", "leaves.seq")
          .select(leafWithEntryColumns)
          .where("leaves.seq", ">", last)
          .orderBy("leaves.seq")
          .limit(pageLeaves)
          .execute();
        for (const row of rows) check.take(...toLeafWithEntry(row));
        if (rows.length < pageLeaves) return check.report(await readEnds(transaction));
        last = rows.at(-1)?.leaf_seq ?? last;
      }
    });
}

async function readEnds(transaction: Transaction<Schema>): Promise<LeafEnds> {
  const chains = await transaction.selectFrom("leaf_chains").selectAll().execute();
  const { rows } = await uncommittedQuery.execute(transaction);
  return toLeafEnds(chains, rows);
}
