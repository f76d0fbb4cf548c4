import { applyOperation } from "@granary/shared/ledger/apply";
import {
  emptyTally,
  type Account,
  type Book,
  type PostedHold,
  type Tally,
} from "@granary/shared/ledger/book";
import { createWorkingBook, type BookChanges } from "@granary/shared/ledger/working-book";
import type { LedgerOperation, LedgerOutcome } from "@granary/shared/ports/ledger-operation";
import type { AccountId, HoldId } from "@granary/shared/schemas/ids";
import type { LedgerEntry } from "@granary/shared/schemas/ledger-entry";

/** One batch as it arrives, with its sender and its place among that sender's batches. */
export type SentBatch = {
  readonly writer: string;
  readonly batch: number;
  readonly operations: readonly LedgerOperation[];
};

/** What decides an operation; the product's own `applyOperation` unless a defect is put in. */
export type Decide = (book: Book, operation: LedgerOperation) => LedgerOutcome;

/** What survives every crash: the books, decided by the product's own code. */
export type SimulatedDatabase = {
  /** Decides and keeps a batch at once. A batch that came before is answered as it was then. */
  readonly commit: (sent: SentBatch) => readonly LedgerOutcome[];
  readonly entries: readonly LedgerEntry[];
  readonly holds: ReadonlyMap<HoldId, PostedHold>;
  readonly tallies: ReadonlyMap<string, ReadonlyMap<string, Tally>>;
  readonly account: (id: AccountId) => Account | undefined;
  /** Writes a balance past the books, as no store of the product can. For defects only. */
  readonly overwrite: (accountId: string, window: string, tally: Tally) => void;
  /** Decides without keeping anything. */
  readonly decideOnly: (operation: LedgerOperation) => LedgerOutcome;
};

/** A batch, what became of it, and what it changed. */
export type KeptBatch = {
  readonly operations: readonly LedgerOperation[];
  readonly outcomes: readonly LedgerOutcome[];
  readonly changes: BookChanges;
};

/** What a database is made of. */
export type DatabaseOptions = {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly decide?: Decide | undefined;
  /** False for a store that does not know a batch again. */
  readonly hasReceipts?: boolean | undefined;
  /** Called with each batch that was decided and kept for the first time. */
  readonly onCommit: (kept: KeptBatch) => void;
};

/** Empty books over these accounts. */
export function createDatabase(options: DatabaseOptions): SimulatedDatabase {
  const { accounts, decide = applyOperation, hasReceipts = true, onCommit } = options;
  const entries: LedgerEntry[] = [];
  const holds = new Map<HoldId, PostedHold>();
  const tallies = new Map<string, Map<string, Tally>>();
  const receipts = new Map<
    string,
    { readonly batch: number; readonly outcomes: readonly LedgerOutcome[] }
  >();

  const source = {
    account: (id: AccountId) => accounts.get(id),
    hold: (id: HoldId) => holds.get(id),
    tally: (accountId: AccountId, window: string) => tallies.get(accountId)?.get(window),
  };
  const open = () => createWorkingBook({ ...source, lastSeq: entries.length });
  const overwrite = (accountId: string, window: string, tally: Tally) => {
    const ofAccount = tallies.get(accountId) ?? new Map<string, Tally>();
    tallies.set(accountId, ofAccount.set(window, tally));
  };

  return {
    commit({ writer, batch, operations }) {
      const known = receipts.get(writer);
      if (hasReceipts && known?.batch === batch) return known.outcomes;
      const book = open();
      const outcomes = operations.map((operation) => decide(book, operation));
      const changes = book.changes();
      entries.push(...changes.entries);
      for (const hold of changes.holds) holds.set(hold.holdId, hold);
      for (const { accountId, window, tally } of changes.tallies) {
        overwrite(accountId, window, tally);
      }
      receipts.set(writer, { batch, outcomes });
      onCommit({ operations, outcomes, changes });
      return outcomes;
    },
    entries,
    holds,
    tallies,
    account: source.account,
    overwrite,
    decideOnly: (operation) => applyOperation(open(), operation),
  };
}

/** What a window holds; nothing where no entry touched it. */
export function tallyOf(database: SimulatedDatabase, accountId: string, window: string): Tally {
  return database.tallies.get(accountId)?.get(window) ?? emptyTally;
}
