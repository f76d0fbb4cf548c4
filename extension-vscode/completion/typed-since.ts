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

/** A place that was asked about, as much of it as is compared later. Line ends are line feeds. */
export type PlaceThen = {
  readonly document: string;
  readonly near: string;
  /** True where `near` is all there was before the cursor. */
  readonly isWhole: boolean;
  readonly after: string;
};

/** A place that is asked about now. Line ends are line feeds. */
export type PlaceNow = {
  readonly document: string;
  readonly before: string;
  readonly after: string;
};

/** Reads a place once, to be compared with many later ones. */
export function placeThen({ document, offset, before, after }: CursorText): PlaceThen {
  const then = unix(before);
  const near = then.slice(-nearBefore);
  const isWhole = near.length === then.length && offset === before.length;
  return { document, near, isWhole, after: nearOf(after) };
}

/** Reads a place once, to be compared with many earlier ones. */
export function placeNow({ document, before, after }: CursorText): PlaceNow {
  return { document, before: unix(before), after: nearOf(after) };
}

/**
 * What may have been typed between two places, the least first: the cursor stands behind it now, the
 * rest is as it was but for brackets that the editor closed. Empty where the place is another.
 */
export function typedBetween(
  { document, near, isWhole, after }: PlaceThen,
  now: PlaceNow,
): readonly string[] {
  if (document !== now.document || after !== now.after) return [];
  const { before } = now;
  // All there was: then nothing stood before it.
  if (isWhole) return before.startsWith(near) ? [before.slice(near.length)] : [];
  const found: string[] = [];
  let at = before.lastIndexOf(near);
  while (at >= 0 && found.length < placesMax) {
    found.push(before.slice(at + near.length));
    at = at === 0 ? -1 : before.lastIndexOf(near, at - 1);
  }
  return found;
}

/** The same for two places that are compared once. */
export function typedSince(asked: CursorText, now: CursorText): readonly string[] {
  return typedBetween(placeThen(asked), placeNow(now));
}

const unix = (text: string): string => text.replaceAll("\r\n", "\n");

/** Blanks and closing brackets at the start are the editor's. */
function nearOf(after: string): string {
  return unix(after).replace(closedByEditor, "").slice(0, nearAfter);
}
