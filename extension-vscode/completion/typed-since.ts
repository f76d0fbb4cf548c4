/** The text around the cursor, as much of it as is looked at. */
export type CursorText = {
  /** The document; suggestions of one never appear in another. */
  readonly document: string;
  /** Characters from the start of the document to the cursor. */
  readonly offset: number;
  /** At most `windowCharacters` before the cursor. */
  readonly before: string;
  /** At most `windowCharacters` after it. */
  readonly after: string;
};

/** How much on each side must be as it was; edits farther away change no suggestion. */
const nearBefore = 400;
const nearAfter = 200;

/** A text can stand in itself a few times; looked for no more often than this. */
const placesMax = 4;

/** What editors close by themselves, and step over when it is typed. */
const closedByEditor = /^[\s)\]}>'"`;,]+/;

/**
 * What may have been typed between two places, the least first: the cursor stands behind it now, the
 * rest is as it was but for brackets that the editor closed. Empty where the place is another.
 */
export function typedSince(asked: CursorText, now: CursorText): readonly string[] {
  if (asked.document !== now.document) return [];
  if (nearOf(asked.after) !== nearOf(now.after)) return [];
  const [then, before] = [unix(asked.before), unix(now.before)];
  const near = then.slice(-nearBefore);
  // All there was: then nothing stood before it.
  if (near.length === then.length && asked.offset === asked.before.length) {
    return before.startsWith(near) ? [before.slice(near.length)] : [];
  }
  const found: string[] = [];
  let at = before.lastIndexOf(near);
  while (at >= 0 && found.length < placesMax) {
    found.push(before.slice(at + near.length));
    at = at === 0 ? -1 : before.lastIndexOf(near, at - 1);
  }
  return found;
}

const unix = (text: string): string => text.replaceAll("\r\n", "\n");

function nearOf(after: string): string {
  return unix(after).replace(closedByEditor, "").slice(0, nearAfter);
}
