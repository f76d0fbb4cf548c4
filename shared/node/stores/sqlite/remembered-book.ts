import {
  type Account,
  type Book,
  emptyTally,
  type EntryDraft,
  type Hold,
} from "../../../ledger/book.ts";
import type { AccountId, HoldId } from "../../../schemas/ids.ts";
import type { Charge } from "../../../schemas/units.ts";

/** What a book in memory stands on. */
export type BookRows = {
  readonly account: (id: AccountId) => Account | undefined;
  readonly hold: (id: HoldId) => Hold | undefined;
  /** A new object each time; it is changed by what is posted. */
  readonly tally: (accountId: AccountId, window: string) => RunningTally | undefined;
  /** Writes the entry, with the owner if it is a new hold, and gives its position. */
  readonly append: (entry: EntryDraft, owner: string | null) => number;
};

/** A tally that entries are added to in place. */
export type RunningTally = { readonly held: RunningCharge; readonly spent: RunningCharge };
type RunningCharge = { -readonly [Measure in keyof Charge]: number };

/** The books of one file as they are after the newest entry, while nobody else writes there. */
export type RememberedBook = Book & {
  /** Holds and balances in the file show every entry now: what is over need not be kept. */
  readonly folded: () => void;
  /** Accounts may have changed; holds and tallies have not. */
  readonly forgetAccounts: () => void;
  /** Forgets everything. Only right when holds and balances in the file show every entry. */
  readonly forget: () => void;
};

/**
 * Everything that was read or posted, kept in memory: what the tables do not show yet would be found
 * nowhere else, and a hot account is read once. Nothing is remembered of what is not there. What the
 * tables show is forgotten when there are more than `rowsMax` of a kind.
 */
export function rememberBook(rows: BookRows, rowsMax: number): RememberedBook {
  const accounts = new Map<AccountId, Account>();
  const holds = new Map<HoldId, Hold>();
  const tallies = new Map<string, Map<string, RunningTally>>();
  let ended: HoldId[] = [];
  let talliesKept = 0;

  const forget = () => {
    accounts.clear();
    holds.clear();
    tallies.clear();
    ended = [];
    talliesKept = 0;
  };
  const tally = (accountId: AccountId, window: string): RunningTally | undefined => {
    const known = tallies.get(accountId)?.get(window);
    if (known !== undefined) return known;
    const found = rows.tally(accountId, window);
    if (found !== undefined) keepTally(accountId, window, found);
    return found;
  };
  const keepTally = (accountId: AccountId, window: string, found: RunningTally) => {
    let ofAccount = tallies.get(accountId);
    if (ofAccount === undefined) tallies.set(accountId, (ofAccount = new Map()));
    ofAccount.set(window, found);
    talliesKept += 1;
  };
  const runningTally = (accountId: AccountId, window: string): RunningTally => {
    const known = tally(accountId, window);
    if (known !== undefined) return known;
    const first = { held: { microUsd: 0, tokens: 0 }, spent: { microUsd: 0, tokens: 0 } };
    keepTally(accountId, window, first);
    return first;
  };

  return {
    account(id) {
      const known = accounts.get(id);
      if (known !== undefined) return known;
      const found = rows.account(id);
      if (found !== undefined) accounts.set(id, found);
      return found;
    },
    hold: (id) => holds.get(id) ?? rows.hold(id),
    tally: (accountId, window) => tally(accountId, window) ?? emptyTally,
    post(entry, hold) {
      const seq = rows.append(entry, entry.kind === "hold" ? hold.owner : null);
      for (const accountId in entry.windows) {
        for (const window of entry.windows[accountId] ?? []) {
          // Accounts are named by their ids in an entry; JSON has no brands.
          const { held, spent } = runningTally(accountId as AccountId, window);
          held.microUsd += entry.heldMicroUsdDelta;
          held.tokens += entry.heldTokensDelta;
          spent.microUsd += entry.spentMicroUsdDelta;
          spent.tokens += entry.spentTokensDelta;
        }
      }
      holds.set(hold.holdId, hold);
      if (hold.state !== "held") ended.push(hold.holdId);
      return seq;
    },
    folded() {
      for (const holdId of ended) holds.delete(holdId);
      ended = [];
      if (Math.max(accounts.size, holds.size, talliesKept) > rowsMax) forget();
    },
    forgetAccounts: () => {
      accounts.clear();
    },
    forget,
  };
}
