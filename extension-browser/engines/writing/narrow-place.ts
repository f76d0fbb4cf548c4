import { changedWords } from "../keeping/changed-words.ts";
import { holdingsIn } from "../keeping/holdings.ts";
import { lettersIn } from "../keeping/letters.ts";
import { selectedRange, selectRange } from "../keeping/selected-range.ts";
import type { Place } from "./place.ts";
import { squeeze } from "./text-presence.ts";

/**
 * Where links, pictures or formats stand in what is selected, selects only the words of it that change, so
 * that the others keep them. Plain text is written whole: there is nothing to keep.
 */
export function narrowPlace(field: HTMLElement, place: Place): Place {
  const range = field.isContentEditable ? selectedRange(field) : undefined;
  if (range === undefined) return place;
  const holds = holdingsIn(range, place.old);
  if (holds.length === 0 || holds.some(({ span }) => span === undefined)) return place;
  const changed = changedWords(place.old, place.text, holds);
  if (changed === undefined) return { ...place, text: place.old };
  const letters = lettersIn(range);
  const [first, last] = [letters.before(changed.start), letters.behind(changed.end - 1)];
  if (first === undefined || last === undefined) return place;
  const lead = range.cloneRange();
  lead.selectNodeContents(field);
  lead.setEnd(range.startContainer, range.startOffset);
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset);
  selectRange(field, range);
  const behind = lettersIn(lead).text.length + squeeze(place.text).length;
  const isLast = changed.end === letters.text.length;
  return { ...place, piece: changed.text, ...(!isLast && { behind }) };
}

/** Puts the caret behind so many letters of a rich field. */
export function placeBehind(field: HTMLElement, count: number): void {
  const range = field.ownerDocument.createRange();
  range.selectNodeContents(field);
  const spot = lettersIn(range).behind(count - 1);
  if (spot === undefined) return;
  range.setStart(spot.node, spot.offset);
  range.collapse(true);
  selectRange(field, range);
}
