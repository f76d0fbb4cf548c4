import type { Difference } from "../ports/store.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import { emptyTally, type Tally } from "./book.ts";
import { add, type ChangedTally } from "./working-book.ts";

/** What an entry moves, and where. */
export type Deltas = Pick<
  LedgerEntry,
  "windows" | "heldMicroUsdDelta" | "heldTokensDelta" | "spentMicroUsdDelta" | "spentTokensDelta"
>;

/** Adds up entries again, without looking at any balance. */
export type Recount = {
  /** Takes the next entry. */
  readonly take: (entry: Deltas) => void;
  /** What the entries taken so far add up to, for each account and window. */
  readonly tallies: () => readonly ChangedTally[];
  /** Where the balances a store keeps are not what the entries taken so far add up to. */
  readonly differences: (kept: Iterable<ChangedTally>) => readonly Difference[];
};

/** Starts a recount. Its memory grows with accounts and windows, not with entries. */
export function createRecount(): Recount {
  const counted = new Map<string, Map<string, Tally>>();

  const take = (entry: Deltas): void => {
    for (const [accountId, windows] of Object.entries(entry.windows)) {
      let ofAccount = counted.get(accountId);
      if (ofAccount === undefined) counted.set(accountId, (ofAccount = new Map()));
      for (const window of windows) {
        ofAccount.set(window, add(ofAccount.get(window) ?? emptyTally, entry));
      }
    }
  };

  const differences = (kept: Iterable<ChangedTally>): readonly Difference[] => {
    const found: Difference[] = [];
    const left = new Map([...counted].map(([id, windows]) => [id, new Map(windows)]));
    for (const row of kept) {
      found.push(...compare(row, left.get(row.accountId)?.get(row.window) ?? emptyTally));
      left.get(row.accountId)?.delete(row.window);
    }
    for (const [accountId, windows] of left) {
      for (const [window, tally] of windows) {
        found.push(...compare({ accountId, window, tally: emptyTally }, tally));
      }
    }
    return found;
  };

  const tallies = () =>
    [...counted].flatMap(([accountId, windows]) =>
      [...windows].map(([window, tally]) => ({ accountId, window, tally })),
    );

  return { take, tallies, differences };
}

function compare({ accountId, window, tally }: ChangedTally, counted: Tally): Difference[] {
  return (["held", "spent"] as const).flatMap((side) =>
    (["microUsd", "tokens"] as const).flatMap((measure) => {
      const [balance, entries] = [tally[side][measure], counted[side][measure]];
      if (balance === entries) return [];
      return [{ accountId, window, measure: `${side}.${measure}`, balance, entries }];
    }),
  );
}
