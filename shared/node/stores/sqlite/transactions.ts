import type { Database } from "better-sqlite3";
import { openFold } from "./fold.ts";
import type { RememberedBook } from "./remembered-book.ts";

/** The ways to work on the books of one open file. */
export type Transactions = {
  /**
   * Makes of this work a transaction in which nobody else writes. The book is then as the file says,
   * whoever wrote last. All of the work is kept, flushed on return, or none of it, and then it throws.
   */
  readonly transact: <Given, Value>(work: (given: Given) => Value) => (given: Given) => Value;
  /** Brings holds and balances in the file to where the entries are; only looks if they are there. */
  readonly fold: () => void;
};

/**
 * Keeps a book in memory true of its file. Most of the time this connection alone writes, and the book
 * knows what holds and balances in the file do not show yet. After a commit of somebody else, or a
 * transaction that failed, nothing is believed but the entries in the file: holds and balances are
 * first brought to where those are, and the book begins anew.
 */
export function openTransactions(
  database: Database,
  book: RememberedBook,
  unfoldedMax: number,
): Transactions {
  const { fold, unfolded, undone } = openFold(database);
  const versions = prepareVersions(database);
  // The versions the book is true of; undefined if it is of none.
  let others: number | undefined;
  let own: number | undefined;

  const meet = () => {
    const now = versions.others();
    if (now !== others) {
      fold();
      book.forget();
      others = now;
    }
    // The only rows that are written on this connection without the book are those of accounts.
    if (versions.own() !== own) book.forgetAccounts();
  };
  const transact: Transactions["transact"] = (work) => {
    let isFolded = false;
    const transaction = database.transaction((given: Parameters<typeof work>[0]) => {
      meet();
      const value = work(given);
      isFolded = unfolded() >= unfoldedMax;
      if (isFolded) fold();
      return value;
    });
    return (given) => {
      try {
        const value = transaction.immediate(given);
        own = versions.own();
        if (isFolded) book.folded();
        return value;
      } catch (error) {
        others = undefined;
        undone();
        throw error;
      }
    };
  };
  const foldNow = transact(() => {
    fold();
  });
  return {
    transact,
    fold() {
      if (unfolded() === 0) return;
      foldNow(undefined);
      book.folded();
    },
  };
}

/**
 * Two numbers that tell whether what was read before is still so: the first differs after a commit of
 * another connection (https://sqlite.org/pragma.html#pragma_data_version, read 2026-11), the second
 * after this connection changed a row.
 */
function prepareVersions(database: Database) {
  const others = database.prepare<[], number>("pragma data_version").pluck();
  const own = database.prepare<[], number>("select total_changes()").pluck();
  return { others: () => others.get(), own: () => own.get() };
}
