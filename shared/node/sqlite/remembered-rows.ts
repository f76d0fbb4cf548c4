import type { Account, PostedHold, Tally } from "../../ledger/book.ts";
import type { BookChanges, BookSource } from "../../ledger/working-book.ts";
import type { AccountId, HoldId } from "../../schemas/ids.ts";

/** What a memory of rows stands on: how to read each, and when to trust none. */
export type RowReader = {
  readonly account: (id: AccountId) => Account | undefined;
  readonly hold: (id: HoldId) => PostedHold | undefined;
  readonly tally: (accountId: AccountId, window: string) => Tally | undefined;
  readonly lastSeq: () => number;
  /**
   * Differs from its last value when anything was written since, by whatever connection. Read
   * inside a transaction that lets nobody else write.
   */
  readonly version: () => string;
};

/** Rows that were read or written before, as long as nobody else has written. */
export type RememberedRows = {
  /** The rows as they are in the transaction that is open now. */
  readonly source: () => BookSource;
  /** What this connection has just written. Called inside the transaction, after the last write. */
  readonly wrote: (changes: BookChanges) => void;
  /** Forgets everything: the transaction was undone. */
  readonly forget: () => void;
};

/**
 * The rows a busy pool needs again and again: a hot account and its tallies are read once and not
 * for every batch, and a hold that was admitted here is known when it ends. Nothing is remembered
 * of what is not there. At most `rowsMax` of a kind.
 */
export function rememberRows(read: RowReader, rowsMax: number): RememberedRows {
  const accounts = new Map<AccountId, Account>();
  const holds = new Map<HoldId, PostedHold>();
  const tallies = new Map<string, Map<string, Tally>>();
  let talliesKept = 0;
  let lastSeq: number | undefined;
  let version: string | undefined;

  const forget = () => {
    accounts.clear();
    holds.clear();
    tallies.clear();
    talliesKept = 0;
    lastSeq = undefined;
    version = undefined;
  };
  const keepTally = (accountId: string, window: string, tally: Tally) => {
    let ofAccount = tallies.get(accountId);
    if (ofAccount === undefined) tallies.set(accountId, (ofAccount = new Map()));
    if (!ofAccount.has(window)) talliesKept += 1;
    ofAccount.set(window, tally);
  };
  const account = (id: AccountId) => {
    const known = accounts.get(id);
    if (known !== undefined) return known;
    const found = read.account(id);
    if (found !== undefined) accounts.set(id, found);
    return found;
  };
  const tally = (accountId: AccountId, window: string) => {
    const known = tallies.get(accountId)?.get(window);
    if (known !== undefined) return known;
    const found = read.tally(accountId, window);
    if (found !== undefined) keepTally(accountId, window, found);
    return found;
  };

  return {
    forget,
    source() {
      const now = read.version();
      const isFull = Math.max(accounts.size, holds.size, talliesKept) > rowsMax;
      if (now !== version || isFull) forget();
      version = now;
      lastSeq ??= read.lastSeq();
      return { account, tally, hold: (id) => holds.get(id) ?? read.hold(id), lastSeq };
    },
    wrote(changes) {
      for (const hold of changes.holds) {
        if (hold.state === "held") holds.set(hold.holdId, hold);
        else holds.delete(hold.holdId);
      }
      for (const changed of changes.tallies) {
        keepTally(changed.accountId, changed.window, changed.tally);
      }
      lastSeq = changes.entries.at(-1)?.seq ?? lastSeq;
      version = read.version();
    },
  };
}
