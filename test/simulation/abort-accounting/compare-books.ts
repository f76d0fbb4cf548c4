import { setTimeout } from "node:timers/promises";
import type { LedgerStore } from "@granary/shared/ports/store";
import type { LedgerEntry } from "@granary/shared/schemas/ledger-entry";
import type { Bill } from "@granary/shared/practice/upstream/bill";

/** The books against the bill. Differences are shares of what was billed for aborted requests. */
export type Comparison = {
  /** Requests whose answer broke off because the client hung up, as the upstream saw it. */
  readonly aborted: number;
  readonly abortedTokens: number;
  readonly ledgerTokens: number;
  readonly billedTokens: number;
  /** 0.01: the books have one percent too much; negative: too little. */
  readonly difference: number;
  readonly inputDifference: number;
  readonly outputDifference: number;
  readonly openHolds: number;
  readonly unknown: number;
  /** What was charged for everything, and what could have been: each at least the bill. */
  readonly chargedTokens: number;
  readonly heldTokens: number;
};

/** Guards against a hold that never ends; a busy machine may take its time. */
const quietMsMax = 5 * 60_000;

/** Waits until no hold is open, then compares. Whole answers are exact, so only aborts differ. */
export async function compareBooks(
  ledger: LedgerStore,
  bills: readonly Bill[],
): Promise<Comparison> {
  const until = performance.now() + quietMsMax;
  let open = await ledger.openHolds();
  while (open.length > 0 && performance.now() < until) {
    await setTimeout(50);
    open = await ledger.openHolds();
  }
  const entries = await readAll(ledger);
  const settled = entries.filter(({ kind }) => kind === "settle");
  const aborted = bills.filter(({ state }) => state === "aborted");
  const ledgerInput = sum(settled, ({ inputTokens }) => inputTokens);
  const ledgerOutput = sum(settled, ({ outputTokens }) => outputTokens);
  const billedInput = sum(bills, ({ inputTokens }) => inputTokens);
  const billedOutput = sum(bills, ({ outputTokens }) => outputTokens);
  const abortedInput = sum(aborted, ({ inputTokens }) => inputTokens);
  const abortedOutput = sum(aborted, ({ outputTokens }) => outputTokens);
  const abortedTokens = abortedInput + abortedOutput;
  const ledgerTokens = ledgerInput + ledgerOutput;
  const billedTokens = billedInput + billedOutput;
  return {
    aborted: aborted.length,
    abortedTokens,
    ledgerTokens,
    billedTokens,
    difference: (ledgerTokens - billedTokens) / abortedTokens,
    inputDifference: (ledgerInput - billedInput) / abortedInput,
    outputDifference: (ledgerOutput - billedOutput) / abortedOutput,
    openHolds: open.length,
    unknown: entries.filter(({ kind }) => kind === "unknown").length,
    chargedTokens: sum(entries, ({ spentTokensDelta }) => spentTokensDelta),
    heldTokens: sum(entries, ({ heldTokensDelta }) => Math.max(0, heldTokensDelta)),
  };
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number | undefined): number {
  return items.reduce((total, item) => total + (count(item) ?? 0), 0);
}

async function readAll(ledger: LedgerStore): Promise<readonly LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (;;) {
    const page = await ledger.entries(entries.at(-1)?.seq ?? 0, 1_000);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}
