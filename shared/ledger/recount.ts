import type { BalanceDifference } from "../ports/difference.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import { emptyTally, type Tally } from "./book.ts";
import type { ChangedTally } from "./working-book.ts";

/** What an entry moves, and where. */
export type Deltas = Pick<
  LedgerEntry,
  "heldMicroUsdDelta" | "heldTokensDelta" | "spentMicroUsdDelta" | "spentTokensDelta"
> & { readonly windows: Readonly<Record<string, readonly string[]>> };

/** Adds up entries again, without looking at any balance. */
export type Recount = {
  /** Takes the next entry. */
  readonly take: (entry: Deltas) => void;
  /** What the entries taken so far add up to, for each account and window. */
  readonly tallies: () => readonly ChangedTally[];
  /**
   * Where the balances a store keeps, each once, are not what the entries taken so far add up to.
   */
  readonly differences: (kept: Iterable<ChangedTally>) => readonly BalanceDifference[];
};

type Sum = { microUsd: number; tokens: number };
type Sums = { readonly held: Sum; readonly spent: Sum };

/** The recount of one account. */
export type AccountRecount = {
  /** Takes amounts that moved the account in these windows. */
  readonly take: (windows: readonly string[], amounts: Omit<Deltas, "windows">) => void;
  readonly tallies: () => readonly ChangedTally[];
  /** Where the balances kept for the account, each once, are not what was taken. */
  readonly differences: (
    kept: Iterable<Pick<ChangedTally, "window" | "tally">>,
  ) => readonly BalanceDifference[];
};

/** Starts a recount. Its memory grows with accounts and windows, not with entries. */
export function createRecount(): Recount {
  const counted = new Map<string, AccountRecount>();
  return {
    take(entry) {
      for (const [accountId, windows] of Object.entries(entry.windows)) {
        let ofAccount = counted.get(accountId);
        if (ofAccount === undefined) {
          counted.set(accountId, (ofAccount = createAccountRecount(accountId)));
        }
        ofAccount.take(windows, entry);
      }
    },
    tallies: () => [...counted.values()].flatMap((ofAccount) => ofAccount.tallies()),
    differences(kept) {
      const keptOf = Map.groupBy(kept, ({ accountId }) => accountId);
      return [...new Set([...counted.keys(), ...keptOf.keys()])].flatMap((accountId) => {
        const ofAccount = counted.get(accountId) ?? createAccountRecount(accountId);
        return ofAccount.differences(keptOf.get(accountId) ?? []);
      });
    },
  };
}

/** Starts the recount of one account. Its memory grows with the account's windows. */
export function createAccountRecount(accountId: string): AccountRecount {
  const counted = new Map<string, Sums>();
  return {
    take(windows, amounts) {
      for (const window of windows) {
        let sums = counted.get(window);
        if (sums === undefined) counted.set(window, (sums = emptySums()));
        sums.held.microUsd += amounts.heldMicroUsdDelta;
        sums.held.tokens += amounts.heldTokensDelta;
        sums.spent.microUsd += amounts.spentMicroUsdDelta;
        sums.spent.tokens += amounts.spentTokensDelta;
      }
    },
    tallies: () => [...counted].map(([window, tally]) => ({ accountId, window, tally })),
    differences(kept) {
      const found: BalanceDifference[] = [];
      const met = new Set<Tally>();
      for (const { window, tally } of kept) {
        const sums = counted.get(window) ?? emptyTally;
        met.add(sums);
        if (!isSame(tally, sums)) found.push(...compare({ accountId, window, tally }, sums));
      }
      for (const [window, sums] of counted) {
        if (met.has(sums) || isSame(sums, emptyTally)) continue;
        found.push(...compare({ accountId, window, tally: emptyTally }, sums));
      }
      return found;
    },
  };
}

function emptySums(): Sums {
  return { held: { microUsd: 0, tokens: 0 }, spent: { microUsd: 0, tokens: 0 } };
}

function isSame({ held, spent }: Tally, other: Tally): boolean {
  return (
    held.microUsd === other.held.microUsd &&
    held.tokens === other.held.tokens &&
    spent.microUsd === other.spent.microUsd &&
    spent.tokens === other.spent.tokens
  );
}

function compare({ accountId, window, tally }: ChangedTally, counted: Tally): BalanceDifference[] {
  return (["held", "spent"] as const).flatMap((side) =>
    (["microUsd", "tokens"] as const).flatMap((measure) => {
      const [balance, entries] = [tally[side][measure], counted[side][measure]];
      if (balance === entries) return [];
      return [{ accountId, window, measure: `${side}.${measure}`, balance, entries }];
    }),
  );
}
