import { limits } from "../../schemas/limits.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import { visitTexts } from "./event-texts.ts";
import {
  keyCharactersMin,
  plainly,
  spellingsOf,
  unfinishedEscape,
  unfinishedEscapeMax,
  type KeySpellings,
} from "./key-spellings.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Finds a grant's key in what an upstream says, so that an echo of our request reaches no client. */
export type KeyWatch = {
  /** Whether it can be read in a whole body. Larger ones than an event may be are read as they stand. */
  readonly isIn: (bytes: Uint8Array) => boolean;
  /** Begins a stream: whether, with this next event, the key has been said. */
  readonly follow: () => (event: Uint8Array) => boolean;
};

/**
 * Watches for this key as it is and as `key-spellings.ts` lists it, also where a text goes on over
 * several events or parts. What is further from it than that, such as a key in an archive, in pieces in
 * two fields, or in other words, is not noticed: `SECURITY.md` says so.
 */
export function watchKey(key: string): KeyWatch {
  if (key.length < keyCharactersMin) return { isIn: () => false, follow: () => () => false };
  const plain = needleOf(key);
  const spellings = spellingsOf(key);
  const isHere = (bytes: Uint8Array) => {
    const text = plainly(decoder.decode(bytes));
    return spellings.needles.some((needle) => text.includes(needle));
  };
  return {
    isIn: (bytes) => {
      if (includes(bytes, plain)) return true;
      if (bytes.length > limits.streamEventBytesMax) return false;
      return isHere(bytes) || followTexts(spellings)(parseJson(bytes));
    },
    follow: () => {
      const goOn = followTexts(spellings);
      return (event) => {
        // Texts are followed below; names, numbers and other lines are read only where one is escaped.
        if (includes(event, plain) || (isEscaped(event) && isHere(event))) return true;
        const data = dataOf(event);
        return goOn(parseJson(data) ?? data);
      };
    },
  };
}

const lineFeed = 10;
const blank = 32;
const letterD = 100;
const dataBytes = "data: ".length;

/** Nearly every event is one line, which needs no cutting into lines. */
function dataOf(event: Uint8Array): string | undefined {
  const isOneLine =
    event[0] === letterD &&
    event[dataBytes - 1] === blank &&
    event.indexOf(lineFeed) === event.length - 2;
  return isOneLine ? decoder.decode(event.subarray(dataBytes, -2)) : sseData(event);
}

const escapeBytes = ["\\", "%", "&"].map((character) => character.charCodeAt(0));

const isEscaped = (bytes: Uint8Array): boolean => escapeBytes.some((byte) => bytes.includes(byte));

/** What is remembered of one text. */
type Rest = {
  /** Its end, as it compares. */
  said: string;
  /** The beginning of an escape, which is not in `said`. */
  unfinished: string;
  /** Its newest piece. */
  last: string;
};

/** Follows the texts of one answer, each by its place. */
function followTexts(spellings: KeySpellings): (value: unknown) => boolean {
  const rests = new Map<string, Rest>();
  const restOf = (place: string): Rest => {
    const known = rests.get(place);
    if (known !== undefined) return known;
    const [oldest] = rests.keys();
    if (rests.size >= limits.streamTextsFollowedMax && oldest !== undefined) rests.delete(oldest);
    const rest = { said: "", unfinished: "", last: "" };
    rests.set(place, rest);
    return rest;
  };
  return (value) => {
    let isFound = false;
    visitTexts(value, (place, text) => {
      const rest = restOf(place);
      // What every event repeats, such as its model's name, is no text that goes on.
      if (text === rest.last && text.length >= keyCharactersMin) return;
      isFound ||= goesOn(rest, text, spellings);
    });
    return isFound;
  };
}

/** Puts a piece behind what was said; whether a key ends in it. */
function goesOn(rest: Rest, text: string, spellings: KeySpellings): boolean {
  const raw = rest.unfinished + text;
  const end = unfinishedEscape.exec(raw.slice(-unfinishedEscapeMax))?.[0].length ?? 0;
  const fresh = plainly(raw.slice(0, raw.length - end));
  const unfinished = raw.slice(raw.length - end);
  const { said } = rest;
  rest.said = `${said}${fresh}`.slice(1 - spellings.charactersMax);
  rest.unfinished = unfinished;
  rest.last = text;
  return endsIn(said, fresh + plainly(unfinished), spellings);
}

/** Whether a key ends in what is new, as it mostly does not: few texts end as one does. */
function endsIn(said: string, fresh: string, { needles, byEnd }: KeySpellings): boolean {
  const text = said + fresh;
  if (fresh.length > said.length) return needles.some((needle) => text.includes(needle));
  for (let end = said.length + 1; end <= text.length; end++) {
    const possible = byEnd.get(text[end - 1] ?? "");
    if (possible?.some((needle) => text.endsWith(needle, end)) === true) return true;
  }
  return false;
}

type Needle = {
  readonly bytes: Uint8Array;
  /** Where in it the byte is that is looked for first. */
  readonly rareAt: number;
};

/** What texts and their JSON are full of, the most frequent first. */
const frequent = ' etaoinsrhldcu"mfpgwyb,.:vk-0123456789_';

/** Looked for by its rarest byte: the first one is often an `s`, which every text is full of. */
function needleOf(text: string): Needle {
  const bytes = encoder.encode(text);
  let rareAt = 0;
  let rareness = -1;
  for (const [at, byte] of bytes.entries()) {
    const found = frequent.indexOf(String.fromCharCode(byte));
    const itsRareness = found < 0 ? frequent.length : found;
    if (itsRareness > rareness) [rareAt, rareness] = [at, itsRareness];
  }
  return { bytes, rareAt };
}

function includes(bytes: Uint8Array, { bytes: needle, rareAt }: Needle): boolean {
  const rare = needle[rareAt] ?? 0;
  const last = bytes.length - needle.length + rareAt;
  let at = bytes.indexOf(rare, rareAt);
  while (at >= 0 && at <= last) {
    const from = at - rareAt;
    let length = 0;
    while (length < needle.length && bytes[from + length] === needle[length]) length += 1;
    if (length === needle.length) return true;
    at = bytes.indexOf(rare, at + 1);
  }
  return false;
}
