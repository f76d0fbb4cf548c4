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

/** Suggestions already paid for, in memory only. */
export type SuggestionCache = {
  /**
   * What is left of a suggestion that fits here: made at this very place, or earlier on with what
   * was typed since being its beginning. An empty text says that nothing is known to fit here.
   */
  readonly find: (place: CursorText) => string | undefined;
  readonly add: (place: CursorText, text: string) => void;
  readonly clear: () => void;
};

/** Suggestions kept. A session of typing back and forth on a few lines needs about 20. */
const entriesMax = 100;

/** A cache of the newest 100 suggestions. `find` takes well under a millisecond. */
export function createSuggestionCache(windowCharacters: number): SuggestionCache {
  let entries: readonly { readonly place: CursorText; readonly text: string }[] = [];

  const restFor = (entry: (typeof entries)[number], place: CursorText): string | undefined => {
    const typedCount = place.offset - entry.place.offset;
    if (typedCount < 0 || typedCount > entry.text.length) return undefined;
    if (entry.place.document !== place.document || entry.place.after !== place.after) {
      return undefined;
    }
    const before = entry.place.before + entry.text.slice(0, typedCount);
    if (before.slice(-windowCharacters) !== place.before) return undefined;
    const rest = entry.text.slice(typedCount);
    // All of it was typed or accepted: that says nothing about what comes next.
    return rest === "" && typedCount > 0 ? undefined : rest;
  };

  return {
    find: (place) => {
      for (const entry of entries) {
        const rest = restFor(entry, place);
        if (rest !== undefined) return rest;
      }
      return undefined;
    },
    add: (place, text) => {
      entries = [{ place, text }, ...entries].slice(0, entriesMax);
    },
    clear: () => {
      entries = [];
    },
  };
}
