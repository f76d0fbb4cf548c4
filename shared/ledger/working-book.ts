import type { AccountId, HoldId } from "../schemas/ids.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import { type Account, type Book, emptyTally, type PostedHold, type Tally } from "./book.ts";

/** Where a working book reads what it has not seen yet. The rows must not change meanwhile. */
export type BookSource = {
  readonly account: (id: AccountId) => Account | undefined;
  readonly hold: (id: HoldId) => PostedHold | undefined;
  /** `undefined` where no entry has touched the window. */
  readonly tally: (accountId: AccountId, window: string) => Tally | undefined;
  /** The position of the newest entry; 0 in empty books. */
  readonly lastSeq: number;
};

/** The tally of one account in one window after a batch. */
export type ChangedTally = {
  readonly accountId: string;
  readonly window: string;
  readonly tally: Tally;
};

/** What a batch changed; a store writes all of it or none. Each row appears once. */
export type BookChanges = {
  readonly entries: readonly LedgerEntry[];
  readonly holds: readonly PostedHold[];
  readonly tallies: readonly ChangedTally[];
};

/** A book that keeps its changes to itself until a store writes them. */
export type WorkingBook = Book & { readonly changes: () => BookChanges };

/**
 * Puts a batch's changes over rows that are only read: each row is read at most once and a hot
 * account is written once for the whole batch. Dropping the book undoes the batch.
 */
export function createWorkingBook(source: BookSource): WorkingBook {
  const accounts = new Map<AccountId, Account | undefined>();
  const readHolds = new Map<HoldId, PostedHold | undefined>();
  const changedHolds = new Map<HoldId, PostedHold>();
  const tallies = new Map<string, Map<string, Tally>>();
  const changedTallies = new Map<string, Set<string>>();
  const entries: LedgerEntry[] = [];

  const hold = (id: HoldId): PostedHold | undefined =>
    changedHolds.get(id) ?? remembered(readHolds, id, source.hold);

  const tally = (accountId: AccountId, window: string): Tally => {
    let ofAccount = tallies.get(accountId);
    if (ofAccount === undefined) tallies.set(accountId, (ofAccount = new Map()));
    return remembered(ofAccount, window, () => source.tally(accountId, window) ?? emptyTally);
  };

  const move = (entry: LedgerEntry, accountId: string, window: string): void => {
    // Accounts are named by their ids in an entry; JSON has no brands.
    const next = add(tally(accountId as AccountId, window), entry);
    tallies.get(accountId)?.set(window, next);
    const changed = changedTallies.get(accountId);
    if (changed === undefined) changedTallies.set(accountId, new Set([window]));
    else changed.add(window);
  };

  return {
    account: (id) => remembered(accounts, id, source.account),
    hold,
    tally,
    post(draft, next) {
      const seq = source.lastSeq + entries.length + 1;
      const entry = { seq, ...draft };
      const firstSeq = hold(next.holdId)?.seq ?? seq;
      entries.push(entry);
      for (const [accountId, windows] of Object.entries(entry.windows)) {
        for (const window of windows) move(entry, accountId, window);
      }
      changedHolds.set(next.holdId, { ...next, seq: firstSeq });
      return seq;
    },
    changes: () => ({
      entries,
      holds: [...changedHolds.values()],
      tallies: [...changedTallies].flatMap(([accountId, windows]) =>
        [...windows].map((window) => ({
          accountId,
          window,
          tally: tallies.get(accountId)?.get(window) ?? emptyTally,
        })),
      ),
    }),
  };
}

/** A tally after one more entry. A balance is the sum of deltas and nothing else. */
export function add(
  { held, spent }: Tally,
  entry: Pick<
    LedgerEntry,
    "heldMicroUsdDelta" | "heldTokensDelta" | "spentMicroUsdDelta" | "spentTokensDelta"
  >,
): Tally {
  return {
    held: {
      microUsd: held.microUsd + entry.heldMicroUsdDelta,
      tokens: held.tokens + entry.heldTokensDelta,
    },
    spent: {
      microUsd: spent.microUsd + entry.spentMicroUsdDelta,
      tokens: spent.tokens + entry.spentTokensDelta,
    },
  };
}

function remembered<Key, Value>(seen: Map<Key, Value>, key: Key, read: (key: Key) => Value): Value {
  const known = seen.get(key);
  if (known !== undefined || seen.has(key)) return known as Value;
  const value = read(key);
  seen.set(key, value);
  return value;
}
