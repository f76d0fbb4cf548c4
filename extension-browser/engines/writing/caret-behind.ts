import { lettersIn } from "../keeping/letters.ts";
import { selectedRange, selectRange } from "../keeping/selected-range.ts";
import type { Write } from "./choose-place.ts";

/** Puts the caret behind what is selected: the next key would delete that. */
export async function caretBehind({
  engine,
  field,
}: Pick<Write, "engine" | "field">): Promise<void> {
  if (engine.selectSpan === undefined) {
    const range = selectedRange(field);
    if (range === undefined) return;
    // Behind the last letter, not behind the paragraph it is in.
    const letters = lettersIn(range);
    const spot = letters.behind(letters.text.length - 1);
    if (spot !== undefined) range.setEnd(spot.node, spot.offset);
    range.collapse(false);
    selectRange(field, range);
    return;
  }
  const { caret, selection = "" } = await engine.read(field);
  if (caret === undefined) return;
  const end = caret + selection.length;
  await engine.selectSpan(field, { start: end, end });
}
