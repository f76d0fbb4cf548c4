import { formatTable } from "../benchmarks/format-table.ts";
import { invariants } from "./invariants.ts";
import type { SimulationResult } from "./run-simulation.ts";

const count = new Intl.NumberFormat("en");
const money = (microUsd: number) => `$${(microUsd / 1e6).toFixed(4)}`;
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** The result for people: what was tried, what held, and where each bug was found. */
export function printSimulation(result: SimulationResult): string {
  const { crashes, burst, codingDays, aborts, mutations } = result.details;
  return [
    `Crash interleavings, seed ${result.seed}`,
    formatTable([
      ["interleavings", count.format(result.interleavings)],
      ["runs", count.format(result.runs)],
      ["overspend", String(result.overspend)],
      ["seen by a client, not in the books", String(result.lostSettled)],
      ["open holds when all is quiet", String(result.openHolds)],
      ["invariants broken", String(crashes.violations)],
      ["settled as reported, ledger", money(crashes.reportedLedger)],
      ["settled as reported, bill", money(crashes.reportedBill)],
      ["estimated, ledger", money(crashes.estimatedLedger)],
      ["estimated, bill", money(crashes.estimatedBill)],
      ["unknown, ledger (in full)", money(crashes.unknownLedger)],
      ["unknown, bill", money(crashes.unknownBill)],
      ["trace", crashes.traceHash.toString(16).padStart(8, "0")],
    ]),
    ...crashes.broken.map(
      ({ seed, invariant, detail, crashes: at }) =>
        `  seed ${seed}, crashes ${JSON.stringify(at)}: ${invariants[invariant]}: ${detail}`,
    ),
    "",
    `Bugs put back: ${result.mutationsCaught} of ${result.mutationsTried} found`,
    formatTable([
      ["bug", "breaks", "seed", "crash", "runs"],
      ...mutations.map(({ id, breaks, runs, caught }) => [
        id,
        caught === undefined ? "ESCAPED" : breaks,
        caught === undefined ? "-" : String(caught.seed),
        caught?.crashes.map(({ replica, contact }) => `${replica}@${contact}`).join(" ") || "none",
        count.format(runs),
      ]),
    ]),
    "",
    `A burst of ${burst.requests} onto a budget that fits ${burst.fits}: ${burst.admitted} admitted`,
    "",
    "Days of coding agents that allow 8,192 tokens of answer",
    formatTable([
      ["held", "requests", "refused", "would have fitted", "share", "alone", "cut"],
      ...codingDays.map((days) => [
        days.rule,
        count.format(days.requests),
        count.format(days.refused),
        count.format(days.falseRefusals),
        percent(days.falseShare),
        percent(days.fitAloneShare),
        String(days.cut),
      ]),
    ]),
    "",
    `Hung up at a random byte: ${count.format(aborts.runs)} answers, ${aborts.aborted} of them before their end`,
    formatTable([
      ["ledger against bill", percent(aborts.difference)],
      ["  input", percent(aborts.inputDifference)],
      ["  output", percent(aborts.outputDifference)],
    ]),
  ].join("\n");
}
