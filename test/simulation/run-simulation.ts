import { runAborts, type AbortAccounting } from "./abort-accounting/run-aborts.ts";
import { runBurst, type BurstResult } from "./burst.ts";
import { catchMutation, type MutationResult } from "./catch-mutation.ts";
import { holdRules, poolRule, runDay, type DayResult } from "./coding-day/run-day.ts";
import { mutations } from "./mutations.ts";
import { runInterleavings } from "./run-interleavings.ts";
import type { RunTally } from "./tally-runs.ts";

/** How much to simulate. */
export type SimulationOptions = {
  readonly seed: number;
  /** Crash interleavings, at least. */
  readonly runs: number;
  /** Requests that are hung up on over real HTTP. */
  readonly aborts: number;
  /** Simulated days of coding agents under each rule. */
  readonly days: number;
  readonly threads: number;
  readonly onProgress: (part: string, done: number, total: number) => void;
};

/** Several days under one rule together. */
export type DaysResult = Pick<
  DayResult,
  "rule" | "requests" | "refused" | "falseRefusals" | "falseShare" | "fitAloneShare" | "cut"
>;

/** Everything one simulation shows. The first six fields are what it is judged by. */
export type SimulationResult = {
  readonly interleavings: number;
  readonly overspend: number;
  readonly lostSettled: number;
  readonly openHolds: number;
  readonly mutationsTried: number;
  readonly mutationsCaught: number;
  readonly seed: number;
  readonly runs: number;
  /** Of the pool's own rule: refused requests that would have fitted. */
  readonly falseRefusals: number;
  readonly falseRefusalShare: number;
  readonly details: {
    readonly crashes: RunTally;
    readonly mutations: readonly MutationResult[];
    readonly burst: BurstResult;
    readonly codingDays: readonly DaysResult[];
    readonly aborts: AbortAccounting;
  };
};

const mutationFamiliesMax = 400;

/** Runs everything; the same seed gives the same figures, but for the aborts over real HTTP. */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const { seed, runs, threads, onProgress } = options;
  const crashes = await runInterleavings({
    seed,
    runs,
    threads,
    onProgress: (done) => onProgress("crashes", done, runs),
  });
  const caught: MutationResult[] = [];
  for (const mutation of mutations) {
    onProgress("bugs put back", caught.length, mutations.length);
    caught.push(await catchMutation(mutation, { seed, familiesMax: mutationFamiliesMax }));
  }
  const burst = await runBurst(seed);
  const codingDays = holdRules.map((rule, index) => {
    onProgress("coding days", index, holdRules.length);
    return addDays(Array.from({ length: options.days }, (_, day) => runDay(seed + day, rule)));
  });
  const aborts = await runAborts({
    seed,
    runs: options.aborts,
    onProgress: (done, total) => onProgress("hang-ups", done, total),
  });
  const own = codingDays.find(({ rule }) => rule === poolRule.name);
  return {
    interleavings: crashes.interleavings,
    overspend: crashes.overspend,
    lostSettled: crashes.lostSettled,
    openHolds: crashes.openHolds,
    mutationsTried: caught.length,
    mutationsCaught: caught.filter((result) => result.caught !== undefined).length,
    seed,
    runs: crashes.runs,
    falseRefusals: own?.falseRefusals ?? 0,
    falseRefusalShare: own?.falseShare ?? 0,
    details: { crashes, mutations: caught, burst, codingDays, aborts },
  };
}

/** The largest share of a bill by which the books may be off after 1,000 answers broke off. */
export const abortDifferenceMax = 0.01;
/** With fewer answers chance makes more; and texts that none of them taught are booked at the most. */
const abortDifferenceOfFew = { min: -0.03, max: 0.06 };

/** What is not as it must be, in words; empty if all is well. */
export function findFailures(result: SimulationResult): readonly string[] {
  const { details, mutationsCaught, mutationsTried, falseRefusalShare } = result;
  const { crashes, burst, aborts } = details;
  const isOff =
    aborts.runs >= 1_000
      ? Math.abs(aborts.difference) > abortDifferenceMax
      : aborts.difference < abortDifferenceOfFew.min ||
        aborts.difference > abortDifferenceOfFew.max;
  return [
    crashes.violations > 0 && `${crashes.violations} times an invariant broke`,
    mutationsCaught < mutationsTried && `${mutationsTried - mutationsCaught} bugs escaped`,
    (burst.admitted !== burst.fits || burst.violations > 0) && "the burst was miscounted",
    falseRefusalShare >= 0.01 && "too many requests were refused that would have fitted",
    isOff && "the books are too far from the bill after hang-ups",
    aborts.openHolds > 0 && "hang-ups left holds open",
  ].filter((failure) => failure !== false);
}

function addDays(days: readonly DayResult[]): DaysResult {
  const sum = (count: (day: DayResult) => number) =>
    days.reduce((total, day) => total + count(day), 0);
  const requests = sum((day) => day.requests);
  const falseRefusals = sum((day) => day.falseRefusals);
  return {
    rule: days[0]?.rule ?? "",
    requests,
    refused: sum((day) => day.refused),
    falseRefusals,
    falseShare: falseRefusals / requests,
    fitAloneShare: sum((day) => day.fitAloneShare * day.requests) / requests,
    cut: sum((day) => day.cut),
  };
}
