import { readKeys, type Key } from "./keys.ts";
import { firstItem, type KnownWords } from "./word-list.ts";

/** What a person still means to do in a place. */
export type Intention = {
  /** The next key, which is done with; `undefined` at the end. */
  readonly next: () => Key | undefined;
  /** What they go on to write; `undefined` in the middle of a slip. */
  readonly upcoming: (before: string) => string | undefined;
  /** How the text before the cursor will read in the end. */
  readonly final: (before: string) => string;
  /** Whether a text before the cursor is what it will read soon, and stays. */
  readonly isMeant: (before: string, taken: string) => boolean;
  /** Leaves out the keys that a suggestion has saved. */
  readonly skipTo: (before: string, taken: string) => void;
};

/** To press the keys of a stretch one after the other. */
export function createIntention(written: string, known: KnownWords): Intention {
  let keys = readKeys(written);

  /** How the text before the cursor reads after each of the keys. */
  const readings = (before: string): string[] => {
    let reading = before;
    return keys.map((key) => {
      if (key.kind === "text") reading += key.text;
      if (key.kind === "back") reading = reading.slice(0, -1);
      if (key.kind === "takeItem") reading = firstItem(reading, known)?.taken ?? reading;
      return reading;
    });
  };
  const final = (before: string) => readings(before).at(-1) ?? before;
  return {
    next: () => {
      const [first, ...others] = keys;
      keys = others;
      return first;
    },
    final,
    upcoming: (before) => {
      const all = final(before);
      return all.startsWith(before) ? all.slice(before.length) : undefined;
    },
    isMeant: (before, taken) => {
      const found = readings(before);
      const at = found.indexOf(taken);
      return at !== -1 && found.slice(at).every((reading) => reading.startsWith(taken));
    },
    skipTo: (before, taken) => {
      keys = keys.slice(readings(before).indexOf(taken) + 1);
    },
  };
}
