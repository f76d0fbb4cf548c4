import type { Client, QueryResult } from "pg";
import { applyBatch } from "../../../ledger/apply-batch.ts";
import type { PostedHold, Tally } from "../../../ledger/book.ts";
import {
  type BookSource,
  createWorkingBook,
  type WorkingBook,
} from "../../../ledger/working-book.ts";
import type { LedgerOutcome } from "../../../ports/ledger-operation.ts";
import { fromEntry, fromHold, fromTally, toAccount, toHold, toTally } from "../sql/rows.ts";
import type { BalanceRow } from "../sql/tables.ts";
import { type BatchRows, loadBatch, type LoadQuestion } from "./load-batch.ts";
import { statements } from "./statements.ts";
import { kindOf } from "./store-fault.ts";
import { useOfBatch } from "./use-of-batch.ts";

/** A batch on its way. */
export type SentBatch = Pick<LoadQuestion, "writer" | "owner" | "operations"> & {
  /** Its place among the writer's batches. */
  readonly batch: number;
  /** Kept by the caller from batch to batch. */
  readonly timeZones: Set<string>;
  /** The names that have numbers for good, kept likewise. */
  readonly numbered: Set<string>;
  /**
   * Whether the batch may be in the books without anybody knowing. True from the moment its commit
   * is sent until the answer, and still true when there was none.
   */
  mayBeWritten: boolean;
};

/** Another replica ended or made a hold of this batch between two statements; try again. */
export class RowsMoved extends Error {
  override readonly name = "RowsMoved";
}

/**
 * Decides and keeps a batch in one transaction, in two round trips, flushed when it resolves. A
 * batch that was kept before is answered as it was then. Rejects like `pg` does, and with
 * `RowsMoved`; unless `mayBeWritten` is left true, nothing of the batch is in the books then.
 */
export async function commitBatch(
  client: Client,
  sent: SentBatch,
): Promise<readonly LedgerOutcome[]> {
  try {
    const rows = await loadBatch(client, sent);
    if (rows.writer.batch === sent.batch) return await readKept(client, rows.writer);
    sent.mayBeWritten = false;
    assertLocked(rows);
    const decided = await decide(client, sent, rows);
    const { entries } = decided.book.changes();
    if (entries.length === 0) {
      await client.query(statements.commit);
      return decided.outcomes;
    }
    const base = await write(client, sent, decided);
    return moveBy(base, decided.outcomes);
  } catch (error) {
    // The database may be another one by now: a copy of earlier.
    sent.numbered.clear();
    // Not waited for: on a broken connection it fails, and on a good one the next batch comes after.
    client.query(statements.rollback).catch(() => {});
    throw error;
  }
}

/** What the receipt of this batch says; the transaction has nothing to keep. */
async function readKept(
  client: Client,
  { outcomes, base }: BatchRows["writer"],
): Promise<readonly LedgerOutcome[]> {
  await client.query(statements.commit);
  return moveBy(base, JSON.parse(outcomes) as readonly LedgerOutcome[]);
}

/** A hold that was made after the accounts were locked has its own accounts unlocked. */
function assertLocked({ accounts, holds }: BatchRows): void {
  const locked = new Set(accounts.map(({ id }) => id));
  for (const { grant_id, team_id, member_id } of holds) {
    if ([grant_id, team_id, member_id].every((id) => locked.has(id))) continue;
    throw new RowsMoved("A hold was made while the batch was being read.");
  }
}

type Decided = {
  readonly outcomes: readonly LedgerOutcome[];
  readonly book: WorkingBook;
  /** Whether a hold was in the books before this batch. */
  readonly isOld: (holdId: string) => boolean;
};

/** Runs the ledger's own rules over the locked rows; asks for balances nobody thought of. */
async function decide(client: Client, sent: SentBatch, rows: BatchRows): Promise<Decided> {
  const accounts = new Map<string, ReturnType<typeof toAccount>>();
  for (const row of rows.accounts) {
    accounts.set(row.id, toAccount(row));
    sent.timeZones.add(row.time_zone);
  }
  const holds = new Map<string, PostedHold>(rows.holds.map((row) => [row.hold_id, toHold(row)]));
  const tallies = new Map<string, Tally>();
  const keep = (balances: readonly BalanceRow[]) => {
    for (const row of balances) tallies.set(`${row.account_id} ${row.window}`, toTally(row));
  };
  keep(rows.balances);
  const windows = new Set(rows.windows);
  for (;;) {
    const missing = new Set<string>();
    const source: BookSource = {
      account: (id) => accounts.get(id),
      hold: (id) => holds.get(id),
      tally: (accountId, window) => {
        if (!windows.has(window)) missing.add(window);
        return tallies.get(`${accountId} ${window}`);
      },
      // Positions are taken by the last statement; until then they count from 0.
      lastSeq: 0,
    };
    const book = createWorkingBook(source);
    const outcomes = applyBatch(book, sent.operations);
    if (missing.size === 0) return { outcomes, book, isOld: (holdId) => holds.has(holdId) };
    for (const window of missing) windows.add(window);
    const values = [[...accounts.keys()], [], [...missing]];
    keep((await client.query<BalanceRow>({ ...statements.balances, values })).rows);
  }
}

/** Writes and commits; gives the position before the batch's first entry. */
async function write(client: Client, sent: SentBatch, decided: Decided): Promise<number> {
  const { entries, holds, tallies } = decided.book.changes();
  const newHolds = holds.filter(({ holdId }) => !decided.isOld(holdId));
  const endedHolds = holds.filter(({ holdId }) => decided.isOld(holdId));
  const use = useOfBatch(entries, holds);
  const useText = JSON.stringify(use.lines);
  const unnumbered = use.names.filter((name) => !sent.numbered.has(name));
  const values = [
    entries.length,
    JSON.stringify(entries.map(fromEntry)),
    JSON.stringify(newHolds.map(fromHold)),
    JSON.stringify(endedHolds.map(fromHold)),
    JSON.stringify(tallies.map(fromTally)),
    sent.batch,
    JSON.stringify(decided.outcomes),
    sent.writer,
    useText,
  ];
  sent.mayBeWritten = true;
  const [numbered, written, committed] = await Promise.allSettled([
    unnumbered.length === 0
      ? undefined
      : client.query({ ...statements.numberPairs, values: [useText] }),
    client.query<{ base: number }>({ ...statements.write, values }),
    client.query(statements.commit),
  ]);
  for (const answer of [numbered, written, committed]) {
    if (answer.status === "fulfilled") continue;
    // An answer, even a bad one, says that nothing was kept; silence says nothing.
    sent.mayBeWritten = kindOf(answer.reason) === "lost";
    throw answer.reason;
  }
  sent.mayBeWritten = false;
  assertCommitted(committed);
  for (const name of unnumbered) sent.numbered.add(name);
  const [place] = written.status === "fulfilled" ? written.value.rows : [];
  if (place === undefined) throw new Error("The books have no position.");
  return place.base;
}

/** A server answers the commit of a failed transaction with a rollback and no error. */
function assertCommitted(answer: PromiseSettledResult<QueryResult>): void {
  const command = answer.status === "fulfilled" ? answer.value.command : "nothing";
  if (command !== "COMMIT") throw new Error(`The database answered a commit with ${command}.`);
}

/** Outcomes whose positions count from 0, as those of entries after `base`. */
function moveBy(base: number, outcomes: readonly LedgerOutcome[]): readonly LedgerOutcome[] {
  return outcomes.map((outcome) =>
    outcome.kind === "done" ? { kind: "done", seq: base + outcome.seq } : outcome,
  );
}
