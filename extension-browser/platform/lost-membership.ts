import { problemRow, type Problem } from "@granary/shared/words/problem";
import type { Snapshot } from "./stored-items.ts";

/**
 * Why this browser is in its pool no more, although it joined: all that is left is to join again.
 * `undefined` as far as is known it still is.
 */
export function lostMembership(snapshot: Snapshot | undefined): Problem | undefined {
  const { problem } = snapshot ?? {};
  return problem !== undefined && problemRow(problem.code)?.mustJoin === true ? problem : undefined;
}
