import { limits } from "../../schemas/limits.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { visitTexts, type TextSpot } from "./event-texts.ts";
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
  const isHere = (bytes: Uint8Array) => isAny(plainly(decoder.decode(bytes)), spellings);
  return {
    isIn: (bytes) => {
      if (includes(bytes, plain)) return true;
      if (bytes.length > limits.streamEventBytesMax) return false;
      return isHere(bytes) || followTexts(spellings)(parseJson(bytes));
    },
    follow: () => {
      const goOn = followTexts(spellings);
      return (event) => {
        // Texts are followed below; escapes may also stand where nothing goes on.
        if (includes(event, plain) || (isEscaped(event) && isHere(event))) return true;
        const { data, beside } = linesOf(event);
        const isBeside = beside !== "" && goOn({ [besideData]: beside });
        return isBeside || goOn(parseJson(data) ?? data);
      };
    },
  };
}

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const letterD = 100;
const dataBytes = "data: ".length;

/** No protocol's name. */
const besideData = "beside the data";

/** The data of an event, and what its other lines say. Nearly every event is one line. */
function linesOf(event: Uint8Array): {
  readonly data: string | undefined;
  readonly beside: string;
} {
  const isOneLine =
    event[0] === letterD &&
    event[dataBytes - 1] === blank &&
    event.indexOf(lineFeed) === event.length - 2 &&
    !event.includes(carriageReturn);
  if (isOneLine) return { data: decoder.decode(event.subarray(dataBytes, -2)), beside: "" };
  const data: string[] = [];
  let beside = "";
  for (const line of decoder.decode(event).split(/\r\n|\n|\r/)) {
    if (line.startsWith("data:")) data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
    else if (line !== "") beside += ` ${line.slice(line.indexOf(":") + 1)}`;
  }
  return { data: data.length === 0 ? undefined : data.join("\n"), beside };
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
  /** By what its texts are told apart, and whether more than one such was seen. */
  readonly numbers: Label;
  readonly ids: Label;
};

type Label = { readonly first: string; isForked: boolean };

const labelOf = (first: string): Label => ({ first, isForked: false });

/**
 * Follows the texts of one answer. Clients put them together by the numbers beside them, by the ids, or
 * as they come, and some read the first of a list whatever its number is: each way is followed.
 */
function followTexts(spellings: KeySpellings): (value: unknown) => boolean {
  const rests = createBoundedMap<string, Rest>(limits.streamTextsFollowedMax);
  const names = createBoundedMap<string, true>(limits.streamTextsFollowedMax);
  const restOf = (place: string, { numbers, ids }: TextSpot): Rest => {
    const known = rests.get(place);
    if (known !== undefined) return known;
    const labels = { numbers: labelOf(numbers), ids: labelOf(ids) };
    const rest = { said: "", unfinished: "", last: "", ...labels };
    rests.set(place, rest);
    return rest;
  };
  const together = { first: undefined as string | undefined, isForked: false };
  /** As long as there is one text only at a path, and one path only that is shown, one rest is all. */
  const restsOf = (spot: TextSpot): readonly Rest[] => {
    const rest = restOf(spot.path, spot);
    const found = [rest];
    for (const kind of ["numbers", "ids"] as const) {
      const label = rest[kind];
      if (!label.isForked && spot[kind] === label.first) continue;
      if (!label.isForked) rests.set(placeOf(spot, label.first), { ...rest });
      label.isForked = true;
      found.push(restOf(placeOf(spot, spot[kind]), spot));
    }
    if (!spot.isShown) return found;
    together.first ??= spot.path;
    if (!together.isForked && together.first === spot.path) return found;
    if (!together.isForked) rests.set(everywhere, { ...restOf(together.first, spot) });
    together.isForked = true;
    return [...found, restOf(everywhere, spot)];
  };
  const isNewName = (name: string): boolean => {
    if (name.length < keyCharactersMin || names.has(name)) return false;
    names.set(name, true);
    return true;
  };
  return (value) => {
    let isFound = false;
    visitTexts(value, {
      text: (spot, text) => {
        let piece: Piece | undefined;
        for (const rest of restsOf(spot)) {
          // What every event repeats, such as its model's name, is no text that goes on.
          if (text === rest.last && text.length >= keyCharactersMin) continue;
          isFound = goesOn(rest, (piece ??= pieceOf(text)), spellings) || isFound;
        }
      },
      name: (name) => {
        if (isNewName(name)) isFound ||= isAny(plainly(name), spellings);
      },
    });
    return isFound;
  };
}

/** No path: all that is shown, one after the other. */
const everywhere = "\n";

const placeOf = ({ path }: TextSpot, label: string): string => `${path}\n${label}`;

/** A piece of a text, as it compares where nothing unfinished stands before it. */
type Piece = { readonly text: string; readonly fresh: string; readonly unfinished: string };

function pieceOf(text: string): Piece {
  const end = unfinishedEscape.exec(text.slice(-unfinishedEscapeMax))?.[0].length ?? 0;
  const at = text.length - end;
  return { text, fresh: plainly(text.slice(0, at)), unfinished: text.slice(at) };
}

/** Puts a piece behind what was said; whether a key ends in it. */
function goesOn(rest: Rest, piece: Piece, spellings: KeySpellings): boolean {
  const { fresh, unfinished } =
    rest.unfinished === "" ? piece : pieceOf(rest.unfinished + piece.text);
  const { said } = rest;
  rest.said = `${said}${fresh}`.slice(1 - spellings.charactersMax);
  rest.unfinished = unfinished;
  rest.last = piece.text;
  return endsIn(said, unfinished === "" ? fresh : fresh + plainly(unfinished), spellings);
}

/** Whether a key ends in what is new, as it mostly does not: few texts end as one does. */
function endsIn(said: string, fresh: string, spellings: KeySpellings): boolean {
  const text = said + fresh;
  if (fresh.length > said.length) return isAny(text, spellings);
  for (let end = said.length + 1; end <= text.length; end++) {
    const possible = spellings.byEnd.get(text[end - 1] ?? "");
    if (possible?.some((needle) => text.endsWith(needle, end)) === true) return true;
  }
  return false;
}

const isAny = (text: string, { needles }: KeySpellings): boolean =>
  needles.some((needle) => text.includes(needle));

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
