import { cleanEnd } from "./clean-end.ts";
import { cleanStart } from "./clean-start.ts";
import type { Gap } from "./read-gap.ts";

/** Makes what a chat model answers into what belongs into a gap. */
export type InsertionCleaner = {
  /** The next piece of the answer in, as much of the insertion as is sure by then out. */
  readonly take: (piece: string) => string;
  /** The rest. */
  readonly end: () => string;
};

/**
 * A cleaner that takes out what chat models add although they are asked not to: a fence around the
 * code, the beginning of the line that is already there, and the code after the gap. It keeps back
 * only what may turn out to be one of these, and ends at the client's stop texts.
 */
export function createInsertionCleaner(
  gap: Pick<Gap, "before" | "after" | "stop">,
): InsertionCleaner {
  const start = cleanStart(gap.before);
  const end = cleanEnd(gap, start.isFenced);
  return {
    take: (piece) => end.take(start.take(piece)),
    end: () => end.take(start.end()) + end.end(),
  };
}
