import { ordinal, seconds } from "@granary/shared/words/formats";
import type { Words } from "@granary/shared/words/words";

/** A place in line: `Waiting for the pool: 3rd in line, about 8 s`. */
export function placeInWords(
  { place, waitMs }: { readonly place: number; readonly waitMs: number | undefined },
  { say, language }: Words,
): string {
  const where = ordinal(place, language);
  return waitMs === undefined
    ? say("editor.placeInLine", { place: where })
    : say("editor.placeInLineFor", { place: where, wait: seconds(waitMs, language) });
}
