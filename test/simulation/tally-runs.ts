import { playFamily } from "./crash-points.ts";
import type { Invariant } from "./invariants.ts";
import type { CrashPlan } from "./scenario.ts";

/** A run in which an invariant broke: enough to play it again. */
export type BrokenRun = {
  readonly seed: number;
  readonly crashes: readonly CrashPlan[];
  readonly invariant: Invariant;
  readonly detail: string;
};

/** What many runs add up to. Money is in micro-USD. */
export type RunTally = {
  families: number;
  runs: number;
  /** Runs with a crash that happened. */
  interleavings: number;
  overspend: number;
  lostSettled: number;
  openHolds: number;
  refused: number;
  violations: number;
  /** The first few of them. */
  broken: BrokenRun[];
  reportedLedger: number;
  reportedBill: number;
  estimatedLedger: number;
  estimatedBill: number;
  unknownLedger: number;
  unknownBill: number;
  /** Of every event of every run, in order. */
  traceHash: number;
};

/** The tally of nothing. */
export function emptyTally(): RunTally {
  return {
    families: 0,
    runs: 0,
    interleavings: 0,
    overspend: 0,
    lostSettled: 0,
    openHolds: 0,
    refused: 0,
    violations: 0,
    broken: [],
    reportedLedger: 0,
    reportedBill: 0,
    estimatedLedger: 0,
    estimatedBill: 0,
    unknownLedger: 0,
    unknownBill: 0,
    traceHash: 0,
  };
}

const brokenMax = 10;

/** Plays the families of some seeds in order. */
export async function tallyFamilies(fromSeed: number, count: number): Promise<RunTally> {
  const tally = emptyTally();
  for (let seed = fromSeed; seed < fromSeed + count; seed++) {
    tally.families += 1;
    for await (const { scenario, result } of playFamily(seed)) {
      tally.runs += 1;
      if (result.crashes > 0) tally.interleavings += 1;
      tally.openHolds += result.openHolds;
      tally.refused += result.refused;
      tally.reportedLedger += result.sums.reported.ledger;
      tally.reportedBill += result.sums.reported.bill;
      tally.estimatedLedger += result.sums.estimated.ledger;
      tally.estimatedBill += result.sums.estimated.bill;
      tally.unknownLedger += result.sums.unknown.ledger;
      tally.unknownBill += result.sums.unknown.bill;
      tally.traceHash = mix(tally.traceHash, Number.parseInt(result.traceHash, 16));
      for (const { invariant, detail } of result.violations) {
        tally.violations += 1;
        if (invariant === "within_limits") tally.overspend += 1;
        if (invariant === "seen_is_settled") tally.lostSettled += 1;
        if (tally.broken.length < brokenMax) {
          tally.broken.push({ seed, crashes: scenario.crashes, invariant, detail });
        }
      }
    }
  }
  return tally;
}

/** Adds the next tally to one; the order matters to the hash alone. */
export function addTally(tally: RunTally, next: RunTally): void {
  const { broken, traceHash, ...counts } = next;
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) tally[key] += counts[key];
  tally.broken.push(...broken.slice(0, brokenMax - tally.broken.length));
  tally.traceHash = mix(tally.traceHash, traceHash);
}

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193) >>> 0;
}
