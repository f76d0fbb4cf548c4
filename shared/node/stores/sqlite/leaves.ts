import type { Database } from "better-sqlite3";
import type { LeafChain } from "../../../ledger/leaf.ts";
import { makeLeaves } from "../../../ledger/make-leaves.ts";
import {
  fromChain,
  fromLeaf,
  leafEntryColumns,
  leafMaker,
  toChain,
  toPlacedEntry,
} from "../sql/leaf-rows.ts";
import { prepare, query } from "./query.ts";

/** The commitments to the entries of one open file. */
export type Leaves = {
  /** Whether an entry has no leaf yet. */
  readonly isDue: () => boolean;
  /**
   * Commits to the oldest entries without a leaf, at most `limit`; gives how many that were. Runs inside
   * a transaction that lets nobody else write.
   */
  readonly add: (limit: number) => number;
};

/** Compiles every statement once. */
export function openLeaves(database: Database): Leaves {
  const isDue = database
    .prepare<[], number>(
      `select coalesce((select max(seq) from entries), 0)
        > coalesce((select max(seq) from leaves), 0)`,
    )
    .pluck();
  const last = database.prepare<[], number>("select coalesce(max(seq), 0) from leaves").pluck();
  const entries = prepare(
    database,
    query
      .selectFrom("entries")
      .select(leafEntryColumns)
      .where("seq", ">", 0)
      .orderBy("seq")
      .limit(1),
  );
  const chain = prepare(
    database,
    query.selectFrom("leaf_chains").selectAll().where("sponsor_id", "=", ""),
  );
  const addLeaf = database.prepare("insert into leaves values (?, ?, ?, ?)");
  const saveChain = database.prepare(
    `insert or replace into leaf_chains (sponsor_id, sponsor_seq, head,
        held_micro_usd, held_tokens, spent_micro_usd, spent_tokens)
      values (@sponsor_id, @sponsor_seq, @head,
        @held_micro_usd, @held_tokens, @spent_micro_usd, @spent_tokens)`,
  );

  const add = (limit: number): number => {
    const taken = entries.all(last.get() ?? 0, limit).map(toPlacedEntry);
    if (taken.length === 0) return 0;
    const before = new Map<string, LeafChain>();
    for (const sponsorId of new Set(taken.map((entry) => entry.sponsorId))) {
      const row = chain.get(sponsorId);
      if (row !== undefined) before.set(sponsorId, toChain(row));
    }
    const { leaves, chains } = makeLeaves(taken, before, leafMaker(taken.length));
    for (const leaf of leaves) {
      const { seq, sponsor_seq, salt, commitment } = fromLeaf(leaf);
      addLeaf.run(seq, sponsor_seq, salt, commitment);
    }
    for (const [sponsorId, after] of chains) saveChain.run(fromChain(sponsorId, after));
    return taken.length;
  };
  return { isDue: () => isDue.get() === 1, add };
}
