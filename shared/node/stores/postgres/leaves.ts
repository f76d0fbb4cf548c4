import { type Kysely, sql } from "kysely";
import { makeLeaves } from "../../../ledger/make-leaves.ts";
import {
  fromChain,
  fromLeaf,
  leafEntryColumns,
  leafMaker,
  toChain,
  toPlacedEntry,
} from "../sql/leaf-rows.ts";
import type { Schema } from "./schema.ts";

/**
 * Commits to the oldest entries without a leaf, at most `limit`; resolves to how many that were. Positions
 * become visible in their order, because a commit holds their one row to its end: nothing is passed over.
 * Of several replicas one does it at a time.
 */
export async function addLeaves(db: Kysely<Schema>, limit: number): Promise<number> {
  const due = await sql<{ entries: number | null; leaves: number | null }>`
    select (select max(seq) from entries) as entries, (select max(seq) from leaves) as leaves`.execute(
    db,
  );
  const [last] = due.rows;
  // Nearly always so; then no replica waits for another.
  if (last?.entries === last?.leaves) return 0;
  return await db.transaction().execute(async (one) => {
    // Whoever waited here sees what the other has written.
    await sql`lock table leaf_chains in exclusive mode`.execute(one);
    const { last } = await one
      .selectFrom("leaves")
      .select(sql<number>`coalesce(max(seq), 0)`.as("last"))
      .executeTakeFirstOrThrow();
    const rows = await one
      .selectFrom("entries")
      .select(leafEntryColumns)
      .where("seq", ">", last)
      .orderBy("seq")
      .limit(limit)
      .execute();
    if (rows.length === 0) return 0;
    const entries = rows.map(toPlacedEntry);
    const sponsorIds = [...new Set(entries.map(({ sponsorId }) => sponsorId))];
    const before = await one
      .selectFrom("leaf_chains")
      .selectAll()
      .where("sponsor_id", "in", sponsorIds)
      .execute();
    const { leaves, chains } = makeLeaves(
      entries,
      new Map(before.map((row) => [row.sponsor_id, toChain(row)])),
      leafMaker(entries.length),
    );
    await one.insertInto("leaves").values(leaves.map(fromLeaf)).execute();
    await one
      .insertInto("leaf_chains")
      .values([...chains].map(([sponsorId, chain]) => fromChain(sponsorId, chain)))
      .onConflict((conflict) =>
        conflict.column("sponsor_id").doUpdateSet((row) => ({
          sponsor_seq: row.ref("excluded.sponsor_seq"),
          head: row.ref("excluded.head"),
          held_micro_usd: row.ref("excluded.held_micro_usd"),
          held_tokens: row.ref("excluded.held_tokens"),
          spent_micro_usd: row.ref("excluded.spent_micro_usd"),
          spent_tokens: row.ref("excluded.spent_tokens"),
        })),
      )
      .execute();
    return entries.length;
  });
}
