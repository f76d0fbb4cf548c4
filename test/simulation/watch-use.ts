import { useOfBatch } from "@granary/shared/node/stores/postgres/use-of-batch";
import { fromDayNumber, useMeasures } from "@granary/shared/node/stores/sql/use-rows";
import type { UsageRow } from "@granary/shared/ports/usage";
import { sumUsage } from "@granary/shared/testing/memory-usage";
import type { Report } from "./invariants.ts";
import type { KeptBatch, SimulatedDatabase } from "./simulated-database.ts";

/** Watches use by day: kept as stores keep it, from each commit alone. */
export type UseWatch = {
  readonly onCommit: (kept: KeptBatch) => void;
  /** Compares all of it with what the holds add up to. */
  readonly check: (database: SimulatedDatabase) => void;
};

const by = ["day", "team", "member", "grant", "model", "feature"] as const;
const always = { fromDay: "0000-01-01", toDay: "9999-12-31" };

/** Begins to watch empty books. */
export function watchUse(report: Report): UseWatch {
  const kept = new Map<string, number[]>();
  return {
    onCommit({ changes }) {
      for (const line of useOfBatch(changes.entries, changes.holds).lines) {
        const { team_id, member_id, grant_id, model, feature } = line;
        const name = [fromDayNumber(line.day), team_id, member_id, grant_id, model, feature];
        const sums = kept.get(name.join(" ")) ?? useMeasures.map(() => 0);
        kept.set(
          name.join(" "),
          sums.map((sum, at) => sum + line[useMeasures[at] ?? "requests"]),
        );
      }
    },
    check(database) {
      const range = always;
      const rows = sumUsage([...database.holds.values()], { scope: {}, range, by });
      const counted = new Map(
        rows.map((row) => [by.map((name) => row[name]).join(" "), sumsOf(row).join(" ")]),
      );
      for (const name of new Set([...kept.keys(), ...counted.keys()])) {
        const [sums, again] = [kept.get(name)?.join(" "), counted.get(name)];
        if (sums !== again) report("use_is_sums", `${name}: ${sums} is not ${again}`);
      }
    },
  };
}

/** In the order of `useMeasures`. */
const sumsOf = ({ unknown, ...row }: UsageRow) => [
  row.requests,
  row.inputTokens,
  row.outputTokens,
  row.costMicroUsd,
  row.spentTokens,
  unknown.requests,
  unknown.microUsd,
  unknown.tokens,
];
