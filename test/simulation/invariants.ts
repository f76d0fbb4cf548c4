import { accountsOf } from "@granary/shared/ledger/apply";
import { emptyTally, type Tally } from "@granary/shared/ledger/book";
import { add } from "@granary/shared/ledger/working-book";
import { calendarDay } from "@granary/shared/ledger/windows";
import type { HoldOperation } from "@granary/shared/ports/ledger-operation";
import type { HoldId } from "@granary/shared/schemas/ids";
import type { LedgerEntry } from "@granary/shared/schemas/ledger-entry";
import type { KeptBatch, SimulatedDatabase } from "./simulated-database.ts";
import { tallyOf } from "./simulated-database.ts";
import type { SimulatedPool } from "./simulated-pool.ts";

/** What must be true at every step, and what is left to be true at the end. */
export const invariants = {
  within_limits: "settled + held is within every limit of every account in every window",
  balances_are_sums: "every balance is the sum of its entries",
  use_is_sums: "use by day, kept with each commit, is what all holds add up to",
  one_end: "a hold ends once, in the windows it was admitted in, at no more than it held",
  seen_is_settled: "whoever saw the end of an answer has it in the books",
  nothing_unheld: "nothing is billed that no hold covers",
  void_is_free: "nothing is billed for a request whose hold was given back",
  reported_is_exact: "a request whose usage was reported costs exactly its bill",
  bill_is_bounded: "no bill is above its hold",
  thought_is_paid:
    "nothing is settled below its bill that may have been thought unseen or is not known",
  no_open_holds: "when all is quiet, no hold is open",
  room_is_usable: "when all is quiet, exactly what is left can be held",
  refund_is_exact: "after refunds on evidence, unknown requests cost exactly their bill",
  grants_return: "when all is quiet, a gift at rest may be tried when it is due",
  ends: "every request ends and the pool makes no mistake it notices itself",
} as const;
export type Invariant = keyof typeof invariants;

/** One invariant that did not hold. */
export type Violation = {
  readonly invariant: Invariant;
  readonly detail: string;
  readonly atMs: number;
};

/** Reports that an invariant does not hold. */
export type Report = (invariant: Invariant, detail: string) => void;

/** Watches the books: an account of its own, made of entries alone. */
export type BookWatch = {
  /** Checks everything a batch touched. */
  readonly onCommit: (database: SimulatedDatabase, kept: KeptBatch) => void;
  /** Checks every balance there is. */
  readonly checkBalances: (database: SimulatedDatabase) => void;
  /** The holds that were taken for each request. */
  readonly holdsOf: (requestNumber: number) => readonly HoldId[];
};

/** Begins to watch empty books. */
export function watchBooks(pool: SimulatedPool, report: Report): BookWatch {
  const sums = new Map<string, Map<string, Tally>>();
  const taken = new Map<HoldId, LedgerEntry>();
  const ended = new Map<HoldId, LedgerEntry>();
  const holdsByRequest = new Map<number, HoldId[]>();

  const take = (entry: LedgerEntry) => {
    if (entry.kind === "hold") {
      taken.set(entry.holdId, entry);
      const number = pool.requestOf(entry.memberId);
      holdsByRequest.set(number, [...(holdsByRequest.get(number) ?? []), entry.holdId]);
    } else checkEnd(entry);
    for (const [accountId, windows] of Object.entries(entry.windows)) {
      const ofAccount = sums.get(accountId) ?? new Map<string, Tally>();
      sums.set(accountId, ofAccount);
      for (const window of windows) {
        ofAccount.set(window, add(ofAccount.get(window) ?? emptyTally, entry));
      }
    }
  };
  const checkEnd = (entry: LedgerEntry) => {
    const hold = taken.get(entry.holdId);
    const earlier = ended.get(entry.holdId);
    const name = `${entry.kind} of ${entry.holdId}`;
    if (hold === undefined) return report("one_end", `${name} has no hold`);
    if (JSON.stringify(hold.windows) !== JSON.stringify(entry.windows)) {
      return report("one_end", `${name} is in other windows than its hold`);
    }
    if (entry.kind === "refund") {
      if (earlier?.kind !== "unknown") report("one_end", `${name} refunds nothing unknown`);
      return undefined;
    }
    ended.set(entry.holdId, entry);
    if (earlier !== undefined) return report("one_end", `${name} after ${earlier.kind}`);
    const isBalanced =
      entry.heldMicroUsdDelta === 0 - hold.heldMicroUsdDelta &&
      entry.heldTokensDelta === 0 - hold.heldTokensDelta &&
      entry.spentMicroUsdDelta <= hold.heldMicroUsdDelta &&
      entry.spentTokensDelta <= hold.heldTokensDelta;
    if (!isBalanced) report("one_end", `${name} moves something else than it held`);
    return undefined;
  };
  const checkTally = (database: SimulatedDatabase, accountId: string, window: string) => {
    const kept = tallyOf(database, accountId, window);
    const sum = sums.get(accountId)?.get(window) ?? emptyTally;
    if (!isSame(kept, sum)) {
      report("balances_are_sums", `${accountId} ${window}: ${text(kept)} is not ${text(sum)}`);
    }
    for (const { period, limit } of pool.accounts.get(accountId)?.budgets ?? []) {
      if (window !== period && !window.startsWith(`${period}:`)) continue;
      for (const measure of ["microUsd", "tokens"] as const) {
        const most = limit[measure] ?? Infinity;
        const used = sum.held[measure] + sum.spent[measure];
        if (used > most) {
          report("within_limits", `${accountId} ${window}: ${used} of ${most} ${measure}`);
        }
      }
    }
  };

  return {
    onCommit(database, { changes }) {
      for (const entry of changes.entries) take(entry);
      for (const { accountId, window } of changes.tallies) checkTally(database, accountId, window);
    },
    checkBalances(database) {
      for (const [accountId, windows] of database.tallies) {
        for (const window of windows.keys()) checkTally(database, accountId, window);
      }
      for (const [accountId, windows] of sums) {
        for (const window of windows.keys()) checkTally(database, accountId, window);
      }
    },
    holdsOf: (requestNumber) => holdsByRequest.get(requestNumber) ?? [],
  };
}

function isSame(one: Tally, other: Tally): boolean {
  return (
    one.held.microUsd === other.held.microUsd &&
    one.held.tokens === other.held.tokens &&
    one.spent.microUsd === other.spent.microUsd &&
    one.spent.tokens === other.spent.tokens
  );
}

const text = ({ held, spent }: Tally) =>
  `${held.microUsd}/${held.tokens} held, ${spent.microUsd}/${spent.tokens} spent`;

/** Whether exactly what is left of every budget can be held, and not one micro-USD more. */
export function checkRoom(
  database: SimulatedDatabase,
  asked: Omit<HoldOperation, "kind" | "bound">,
  report: Report,
): void {
  let left = Infinity;
  for (const accountId of accountsOf(asked)) {
    const account = database.account(accountId);
    if (account === undefined) continue;
    const { windows } = calendarDay(account.timeZone, asked.at);
    for (const { period, limit } of account.budgets) {
      const { held, spent } = tallyOf(database, accountId, windows[period].id);
      left = Math.min(left, (limit.microUsd ?? Infinity) - held.microUsd - spent.microUsd);
    }
  }
  if (left === Infinity) return;
  const decide = (microUsd: number) =>
    database.decideOnly({ ...asked, kind: "hold", bound: { microUsd, tokens: 0 } }).kind;
  if (left > 0 && decide(left) !== "done") report("room_is_usable", `${left} left but not usable`);
  if (decide(left + 1) !== "refused") report("room_is_usable", `${left + 1} fits into ${left}`);
}
