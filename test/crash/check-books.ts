import type { LedgerStore } from "@granary/shared/ports/store";
import type { HoldId } from "@granary/shared/schemas/ids";
import type { LedgerEntry } from "@granary/shared/schemas/ledger-entry";
import { bound, scarceAccounts, scarceRoom } from "./accounts.ts";
import type { Acknowledged } from "./orders.ts";

/** What the books of a crash test say against what was acknowledged and billed. */
export type BooksFindings = {
  readonly entries: number;
  /** How often, after some entry, more was held and spent in a window than its limit. */
  readonly overspend: number;
  /** Windows in which the limit was reached: without them `overspend` would say nothing. */
  readonly fullWindows: number;
  /** Ends and holds that were acknowledged and are not in the books, or otherwise than said. */
  readonly lostSettled: number;
  /** Balances that are not the sum of their entries. */
  readonly differences: number;
  readonly openHolds: number;
  /** Holds whose end does not agree with the provider's bill for them. */
  readonly disagreements: number;
  /** Positions that are missing or out of order. */
  readonly gaps: number;
  /** Settled or refunded, in micro-USD. */
  readonly ledgerMicroUsd: number;
  readonly billMicroUsd: number;
  /** Charged in full because nobody knew. */
  readonly unknownMicroUsd: number;
  /** Holds that were charged in full and given back when their process woke up. */
  readonly refundedLate: number;
};

type HoldSeen = { kind: LedgerEntry["kind"]; spent: number };

/** Follows books from their first entry; each check goes on where the last one ended. */
export function createBooksChecker(ledger: LedgerStore) {
  const holds = new Map<string, HoldSeen>();
  const tallies = new Map<string, number>();
  const full = new Set<string>();
  let lastSeq = 0;
  let overspend = 0;
  let gaps = 0;
  let refundedLate = 0;

  const take = (entry: LedgerEntry): void => {
    if (entry.seq !== lastSeq + 1) gaps += 1;
    lastSeq = entry.seq;
    if (entry.reason === "settled_late") refundedLate += 1;
    const before = holds.get(entry.holdId)?.spent ?? 0;
    holds.set(entry.holdId, { kind: entry.kind, spent: before + entry.spentMicroUsdDelta });
    const taken = entry.heldTokensDelta + entry.spentTokensDelta;
    for (const [accountId, windows] of Object.entries(entry.windows)) {
      if (!scarceAccounts.has(accountId)) continue;
      for (const window of windows.filter((id) => id.startsWith("day:"))) {
        const key = `${accountId} ${window}`;
        const tally = (tallies.get(key) ?? 0) + taken;
        tallies.set(key, tally);
        if (tally + bound > scarceRoom * bound) full.add(key);
        if (tally > scarceRoom * bound) overspend += 1;
      }
    }
  };

  return async (
    acknowledged: ReadonlyMap<HoldId, Acknowledged>,
    bill: ReadonlyMap<HoldId, number>,
  ): Promise<BooksFindings> => {
    let page = await ledger.entries(lastSeq, 5_000);
    while (page.length > 0) {
      for (const entry of page) take(entry);
      page = await ledger.entries(lastSeq, 5_000);
    }
    const lost = [...acknowledged.values()].filter((said) => !isKept(said, holds.get(said.holdId)));
    const money = addUp(holds, bill);
    return {
      entries: lastSeq,
      overspend,
      fullWindows: full.size,
      lostSettled: lost.length,
      differences: (await ledger.differences()).length,
      openHolds: (await ledger.openHolds()).length,
      gaps,
      refundedLate,
      ...money,
    };
  };
}

/** Whether the books have what a client was told. */
function isKept({ kind, cost }: Acknowledged, seen: HoldSeen | undefined): boolean {
  if (seen === undefined) return false;
  if (kind === "held") return true;
  if (kind === "unknown") return seen.kind === "unknown" && seen.spent === bound;
  // A late end is a refund down to the same cost.
  return (
    (seen.kind === "settle" || seen.kind === "void" || seen.kind === "refund") &&
    seen.spent === cost
  );
}

function addUp(holds: ReadonlyMap<string, HoldSeen>, bill: ReadonlyMap<HoldId, number>) {
  let disagreements = 0;
  let ledgerMicroUsd = 0;
  let unknownMicroUsd = 0;
  let billMicroUsd = 0;
  const billed = new Map<string, number>(bill);
  for (const [holdId, { kind, spent }] of holds) {
    const cost = billed.get(holdId) ?? 0;
    const agrees = kind === "unknown" ? spent === bound && cost <= bound : spent === cost;
    if (!agrees) disagreements += 1;
    if (kind === "unknown") unknownMicroUsd += spent;
    else ledgerMicroUsd += spent;
  }
  for (const [holdId, cost] of billed) {
    billMicroUsd += cost;
    // Called without a hold in the books.
    if (!holds.has(holdId)) disagreements += 1;
  }
  return { disagreements, ledgerMicroUsd, billMicroUsd, unknownMicroUsd };
}
