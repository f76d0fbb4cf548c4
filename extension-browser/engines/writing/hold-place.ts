import type { Engine } from "../engine.ts";
import { selectedRange } from "../keeping/selected-range.ts";
import type { Write } from "./choose-place.ts";
import { squeeze } from "./text-presence.ts";

/** How a selection was found: as it was, elsewhere and brought back, or beyond bringing back. */
export type Hold = "kept" | "moved" | "lost";

/**
 * Remembers what is selected in a field; the returned function looks whether it still is and brings it
 * back. Pages select what is in a field some time after it got the focus, and a text would take its place.
 */
export async function holdPlace({
  engine,
  field,
}: Pick<Write, "engine" | "field">): Promise<() => Promise<Hold>> {
  const chosen = await placeOf(engine, field);
  const selectAgain = await engine.remember(field);
  return async () => {
    const { selected, before } = await placeOf(engine, field);
    if (selected === chosen.selected && before === chosen.before) return "kept";
    await selectAgain();
    // A caret that is elsewhere takes nothing away.
    return (await placeOf(engine, field)).selected === chosen.selected ? "moved" : "lost";
  };
}

type Place = { readonly selected: string; readonly before: number };

// By text: editors move the ends of a selection within their elements.
async function placeOf({ read, selectSpan }: Engine, field: HTMLElement): Promise<Place> {
  if (selectSpan !== undefined) {
    const { selection = "", caret = 0 } = await read(field);
    return { selected: squeeze(selection), before: caret };
  }
  const range = selectedRange(field);
  if (range === undefined) return { selected: "", before: 0 };
  const before = field.ownerDocument.createRange();
  before.setStart(field, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { selected: squeeze(range.toString()), before: squeeze(before.toString()).length };
}
