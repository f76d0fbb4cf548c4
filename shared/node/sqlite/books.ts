import type { Database } from "better-sqlite3";
import { applyBatch, assertOperation } from "../../ledger/apply-batch.ts";
import { emptyTally, type PostedHold, type Tally } from "../../ledger/book.ts";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import { readBalances } from "../../ledger/read-balances.ts";
import { type BookChanges, createWorkingBook } from "../../ledger/working-book.ts";
import type { Balance, OpenHold } from "../../ports/store.ts";
import type { AccountId, HoldId } from "../../schemas/ids.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { rememberRows } from "./remembered-rows.ts";
import { prepareStatements } from "./statements.ts";
import { fromEntry, fromHold, fromTally, toAccount, toHold, toTally } from "./row-shapes.ts";

/** A batch with the name of its sender and its place among that sender's batches. */
export type NumberedBatch = {
  readonly writer: string;
  readonly batch: number;
  readonly operations: readonly LedgerOperation[];
  readonly at: UnixMs;
};

/** Accounts, tallies and open holds kept in memory: far more than a busy day needs. */
const rowsRememberedMax = 50_000;

/** The books in one open file. Everything happens at once: nothing here is a promise. */
export type Books = {
  /**
   * Decides and keeps a batch in one transaction, flushed on return. A batch this writer has sent
   * before is answered as it was then. Takes a `NumberedBatch` and gives `LedgerOutcome`s, both as
   * JSON: text crosses a thread for a fraction of what objects cost.
   */
  readonly commit: (batch: string) => string;
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
  const lastSeq = () => statements.lastSeq.get()?.seq ?? 0;
  const { version } = statements;
  const rows = rememberRows({ account, hold, tally, lastSeq, version }, rowsRememberedMax);

  const commit = database.transaction((sent: NumberedBatch): string => {
    const receipt = statements.receipt.get(sent.writer);
    if (receipt?.batch === sent.batch) return receipt.outcomes;
    const source = rows.source();
    const book = createWorkingBook(source);
    const outcomes = JSON.stringify(applyBatch(book, sent.operations));
    const changes = book.changes();
    write(statements, changes, source.lastSeq);
    const { writer, batch, at } = sent;
    statements.saveReceipt({ writer, batch, outcomes, at });
    rows.wrote(changes);
    return outcomes;
  });

  return {
    commit(text) {
      const sent = JSON.parse(text) as NumberedBatch;
      for (const operation of sent.operations) assertOperation(operation);
      try {
        return commit.immediate(sent);
      } catch (error) {
        rows.forget();
        throw error;
      }
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

/** Holds after `lastSeq` are new; of the others only the end is written. */
function write(statements: Statements, changes: BookChanges, lastSeq: number): void {
  for (const entry of changes.entries) statements.saveEntry(fromEntry(entry));
  for (const hold of changes.holds) {
    if (hold.seq > lastSeq) statements.saveHold(fromHold(hold));
    else statements.endHold(fromHold(hold));
  }
  for (const tally of changes.tallies) statements.saveBalance(fromTally(tally));
}
