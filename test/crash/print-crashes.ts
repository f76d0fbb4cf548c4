import { formatTable } from "../benchmarks/format-table.ts";
import type { CrashResult } from "./run-crash-rounds.ts";

/** The results of crash runs as a table, one line for each store. */
export function printCrashes(results: readonly CrashResult[]): string {
  const rows = results.map((result) => [
    `${result.store}, ${result.replicas} writer${result.replicas === 1 ? "" : "s"}, ${result.rounds} rounds`,
    String(Object.values(result.faults).reduce((sum, count) => sum + count, 0)),
    String(result.acknowledged),
    String(result.overspend),
    String(result.lostSettled),
    String(result.differences),
    String(result.openHolds),
    `${(result.recoveryMs / 1_000).toFixed(1)} s`,
  ]);
  const head = [
    "",
    "faults",
    "requests",
    "overspend",
    "lost",
    "differences",
    "open holds",
    "recovery",
  ];
  return `Killing, pausing and cutting off real processes under load\n\n${formatTable([head, ...rows])}`;
}
