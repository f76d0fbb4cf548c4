import type { Database } from "better-sqlite3";
import { applyBatch, assertOperation } from "../../../ledger/apply-batch.ts";
import { emptyTally } from "../../../ledger/book.ts";
import { readBalances } from "../../../ledger/read-balances.ts";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import type { AccountTotal, Balance, OpenHold } from "../../../ports/store.ts";
import type { AccountId } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import { openLeaves } from "./leaves.ts";
import { rememberBook } from "./remembered-book.ts";
import { prepareStatements } from "./statements.ts";
import { openTransactions } from "./transactions.ts";

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
  /**
   * Brings holds and balances in the file to where the entries are, so that whoever reads them there
   * sees everything that was committed. Looks and does nothing if they are there already.
   */
  readonly fold: () => void;
  /** Commits to the oldest entries without a leaf, at most `limit`; gives how many that were. */
  readonly addLeaves: (limit: number) => number;
  readonly openHolds: () => readonly OpenHold[];
  readonly balances: (accountIds: readonly AccountId[], at: UnixMs) => readonly Balance[];
  readonly totals: (accountIds: readonly AccountId[]) => readonly AccountTotal[];
};

/** Compiles every statement of the hot path once. `unfoldedMax` is another one in tests only. */
export function openBooks(
  database: Database,
  unfoldedMax: number = limits.unfoldedEntriesMax,
): Books {
  const rows = prepareStatements(database);
  const book = rememberBook(rows, rowsRememberedMax);
  const { transact, fold } = openTransactions(database, book, unfoldedMax);

  const leaves = openLeaves(database);
  const addLeaves = transact(leaves.add);
  const commit = transact(({ writer, batch, operations, at }: NumberedBatch): string => {
    const receipt = rows.receipt.get(writer, batch);
    if (receipt !== undefined) return receipt.answer;
    const answer = JSON.stringify(applyBatch(book, operations));
    rows.saveReceipt.run(writer, batch, answer, at);
    return answer;
  });
  const balances = database.transaction((accountIds: readonly AccountId[], at: UnixMs) =>
    readBalances(
      {
        account: (id) => rows.account(id),
        tally: (id, window) => rows.tally(id, window) ?? emptyTally,
      },
      accountIds,
      at,
    ),
  );
  const totals = database.transaction((accountIds: readonly AccountId[]) =>
    accountIds.map((accountId) => ({
      accountId,
      ...(rows.tally(accountId, "total") ?? emptyTally),
    })),
  );

  return {
    commit(text) {
      const sent = JSON.parse(text) as NumberedBatch;
      for (const operation of sent.operations) assertOperation(operation);
      return commit(sent);
    },
    fold,
    // Nearly always there are none; then nobody is kept from writing.
    addLeaves: (limit) => (leaves.isDue() ? addLeaves(limit) : 0),
    openHolds() {
      fold();
      return rows.openHolds().map(({ holdId, owner, at, bound }) => ({ holdId, owner, at, bound }));
    },
    balances(accountIds, at) {
      fold();
      return balances(accountIds, at);
    },
    totals(accountIds) {
      fold();
      return totals(accountIds);
    },
  };
}
