import { playFamily } from "./crash-points.ts";
import type { Invariant, Violation } from "./invariants.ts";
import type { Mutation } from "./mutation.ts";
import type { Scenario } from "./scenario.ts";

/** What became of a bug that was put back. */
export type MutationResult = {
  readonly id: string;
  readonly bug: string;
  readonly breaks: Invariant;
  /** How many runs it took, or how many it survived. */
  readonly runs: number;
  /** Absent for a bug that escaped: then the simulation is too weak. */
  readonly caught?: {
    readonly seed: number;
    readonly crashes: Scenario["crashes"];
    readonly violation: Violation;
  };
};

/** Plays family after family with the bug in place until the invariant it must break is broken. */
export async function catchMutation(
  mutation: Mutation,
  options: { readonly seed: number; readonly familiesMax: number },
): Promise<MutationResult> {
  const { id, bug, breaks, defect } = mutation;
  let runs = 0;
  for (let seed = options.seed; seed < options.seed + options.familiesMax; seed++) {
    for await (const { scenario, result } of playFamily(seed, defect)) {
      runs += 1;
      const violation = result.violations.find(({ invariant }) => invariant === breaks);
      if (violation === undefined) continue;
      return { id, bug, breaks, runs, caught: { seed, crashes: scenario.crashes, violation } };
    }
  }
  return { id, bug, breaks, runs };
}
