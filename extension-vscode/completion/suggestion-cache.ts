import type { SuggestionPlace } from "./tidy/place.ts";
import { tidyEnd, tidyStart } from "./tidy/tidy.ts";
import {
  placeNow,
  placeThen,
  typedBetween,
  type CursorText,
  type PlaceNow,
  type PlaceThen,
} from "./typed-since.ts";

/** A cursor in a document, with what tidying asks about the document. */
export type CachePlace = CursorText & SuggestionPlace;

/** Answers already paid for, as they came, in memory only. */
export type SuggestionCache = {
  /**
   * What of an answer fits here now: given for this very place, or earlier on with what was typed
   * since being its beginning. An empty text says that nothing is known to fit here.
   */
  readonly find: (place: CachePlace) => string | undefined;
  /** Every text that fits here, the newest answer's first. */
  readonly findAll: (place: CachePlace) => readonly string[];
  readonly add: (place: CachePlace, answer: string) => void;
  readonly clear: () => void;
};

/** Answers kept. A session of typing back and forth on a few lines needs about 20. */
const entriesMax = 100;

/** What stays right of an answer while it is typed is found out once. */
type Entry = { readonly place: PlaceThen; readonly text: string };

/** A cache of the newest 100 answers. `find` takes well under a millisecond. */
export function createSuggestionCache(): SuggestionCache {
  let entries: readonly Entry[] = [];
  return {
    find: (place) => {
      const now = placeNow(place);
      let known: string | undefined;
      for (const entry of entries) {
        const text = textFor(entry, place, now);
        if (text !== undefined && text !== "") return text;
        known ??= text;
      }
      return known;
    },
    findAll: (place) => {
      const now = placeNow(place);
      const texts = entries.map((entry) => textFor(entry, place, now) ?? "");
      return [...new Set(texts)].filter((text) => text !== "");
    },
    add: (place, answer) => {
      const entry = { place: placeThen(place), text: tidyStart(answer, place) };
      entries = [entry, ...entries].slice(0, entriesMax);
    },
    clear: () => {
      entries = [];
    },
  };
}

function textFor(
  { place: asked, text }: Entry,
  place: CachePlace,
  now: PlaceNow,
): string | undefined {
  const typed = typedBetween(asked, now).find((typed) => text.startsWith(typed));
  if (typed === undefined) return undefined;
  const rest = tidyEnd(text.slice(typed.length), place);
  // All of it was typed or accepted: that says nothing about what comes next.
  return rest === "" && typed !== "" ? undefined : rest;
}
