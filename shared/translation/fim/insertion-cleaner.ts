import { cleanEnd } from "./clean-end.ts";
import { cleanStart } from "./clean-start.ts";
import type { Gap } from "./read-gap.ts";
import type { TextFilter } from "./text-filter.ts";

/**
 * A cleaner that takes out what chat models add although they are asked not to: a fence around the
 * code, the beginning of the line that is already there, and the code after the gap. It keeps back
 * only what may turn out to be one of these, and ends at the client's stop texts.
 */
export function createInsertionCleaner(gap: Pick<Gap, "before" | "after" | "stop">): TextFilter {
  const start = cleanStart(gap.before);
  const end = cleanEnd(gap, start.isFenced);
  return {
    take: (piece) => end.take(start.take(piece)),
    end: () => end.take(start.end()) + end.end(),
  };
}
