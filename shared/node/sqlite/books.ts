import type { Database } from "better-sqlite3";
import { applyBatch, assertOperation } from "../../ledger/apply-batch.ts";
import { emptyTally, type PostedHold, type Tally } from "../../ledger/book.ts";
import type { LedgerOperation, LedgerOutcome } from "../../ports/ledger-operation.ts";
import { readBalances } from "../../ledger/read-balances.ts";
import { type Receipt, readReceipt, toReceipt } from "../../ledger/receipt.ts";
import { type BookChanges, createWorkingBook } from "../../ledger/working-book.ts";
import type { Balance, OpenHold } from "../../ports/store.ts";
import type { AccountId, HoldId } from "../../schemas/ids.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { prepareStatements } from "./statements.ts";
import {
  fromEntry,
  fromHold,
  fromTally,
  toAccount,
  toEntry,
  toHold,
  toTally,
} from "./row-shapes.ts";

/** A batch with the name of its sender and its place among that sender's batches. */
export type NumberedBatch = {
  readonly writer: string;
  readonly batch: number;
  readonly operations: readonly LedgerOperation[];
  readonly at: UnixMs;
};

/** The books in one open file. Everything happens at once: nothing here is a promise. */
export type Books = {
  /**
   * Decides and keeps a batch in one transaction, flushed on return. A batch this writer has sent
   * before is answered as it was then.
   */
  readonly commit: (batch: NumberedBatch) => readonly LedgerOutcome[];
  readonly openHolds: () => readonly OpenHold[];
  readonly balances: (accountIds: readonly AccountId[], at: UnixMs) => readonly Balance[];
};

/** Compiles every statement of the hot path once. */
export function openBooks(database: Database): Books {
  const statements = prepareStatements(database);

  const account = (id: AccountId) => {
    const row = statements.account.get(id);
    return row === undefined ? undefined : toAccount(row);
  };
  const hold = (id: HoldId): PostedHold | undefined => {
    const row = statements.hold.get(id);
    return row === undefined ? undefined : toHold(row);
  };
  const tally = (accountId: AccountId, window: string): Tally | undefined => {
    const row = statements.balance.get(accountId, window);
    return row === undefined ? undefined : toTally(row);
  };
  const entryAt = (seq: number) => {
    const row = statements.entry.get(seq);
    if (row === undefined) throw new Error(`The books have no entry ${seq}.`);
    return toEntry(row);
  };

  const commit = database.transaction((sent: NumberedBatch): readonly LedgerOutcome[] => {
    const receipt = statements.receipt.get(sent.writer);
    if (receipt?.batch === sent.batch) {
      return readReceipt(JSON.parse(receipt.outcomes) as Receipt, entryAt);
    }
    const lastSeq = statements.lastSeq.get()?.seq ?? 0;
    const book = createWorkingBook({ account, hold, tally, lastSeq });
    const outcomes = applyBatch(book, sent.operations);
    write(statements, book.changes());
    const lines = JSON.stringify(toReceipt(outcomes));
    statements.saveReceipt({
      writer: sent.writer,
      batch: sent.batch,
      outcomes: lines,
      at: sent.at,
    });
    return outcomes;
  });

  return {
    commit(sent) {
      for (const operation of sent.operations) assertOperation(operation);
      return commit.immediate(sent);
    },
    openHolds: () =>
      statements.openHolds.all().map((row) => {
        const { holdId, owner, at, bound } = toHold(row);
        return { holdId, owner, at, bound };
      }),
    balances: database.transaction((accountIds: readonly AccountId[], at: UnixMs) =>
      readBalances(
        { account, tally: (id, window) => tally(id, window) ?? emptyTally },
        accountIds,
        at,
      ),
    ),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function write(statements: Statements, changes: BookChanges): void {
  for (const entry of changes.entries) statements.saveEntry(fromEntry(entry));
  for (const hold of changes.holds) statements.saveHold(fromHold(hold));
  for (const tally of changes.tallies) statements.saveBalance(fromTally(tally));
}
