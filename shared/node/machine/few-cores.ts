import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";

/** A machine with more has processors to spare for helpers. */
const fewCores = 2;

/**
 * On a small machine V8's helper threads, which collect short-lived garbage beside the main thread,
 * take the processor from the thread that writes the books. Without them an answer costs 4 to 9 %
 * less (measured 2026-11 on two cores). Larger machines are left alone. Called before work begins.
 */
export function spareFewCores(cores: number = availableParallelism()): void {
  if (cores <= fewCores) setFlagsFromString("--no-parallel-scavenge");
}
