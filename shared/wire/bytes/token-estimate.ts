import { countAscii, countOther, emptyScripts, type ScriptCount } from "./script-count.ts";

/** A count of text: ASCII characters, other characters, and the pieces it came in. */
export type TextCount = {
  ascii: number;
  other: number;
  pieces: number;
  /** What they are; absent where only a rough number is wanted, which takes a tenth of the time. */
  readonly scripts?: ScriptCount;
};

/** A count of nothing, for a rough number. */
export function emptyCount(): TextCount {
  return { ascii: 0, other: 0, pieces: 0 };
}

/** A count of nothing, for all that is to be known. */
export function emptyFullCount(): TextCount & Required<Pick<TextCount, "scripts">> {
  return { ...emptyCount(), scripts: emptyScripts() };
}

const backslash = 92;
const letterU = 117;

const encoder = new TextEncoder();
/** Long texts are counted in parts of this many bytes. */
const part = new Uint8Array(4_096);

/** Adds a text to `count`. Half of a character in two halves is one character. */
export function countText(text: string, count: TextCount): void {
  for (let at = 0; at < text.length;) {
    const { read, written } = encoder.encodeInto(at === 0 ? text : text.slice(at), part);
    at += read;
    // As many bytes as characters: all of them are ASCII.
    if (read === written && count.scripts === undefined) count.ascii += read;
    else countBytes(part, count, written);
  }
}

function countBytes(bytes: Uint8Array, count: TextCount, length: number): void {
  for (let index = 0; index < length; index++) countCharacter(bytes, index, count);
}

/** Adds the character that begins here, if one does. */
function countCharacter(bytes: Uint8Array, index: number, count: TextCount): void {
  const lead = bytes[index] ?? 0;
  const { scripts } = count;
  if (lead < 0x80) {
    count.ascii += 1;
    if (scripts !== undefined) countAscii(lead, scripts);
    return;
  }
  // The other bytes of a character continue it.
  if (lead < 0xc0) return;
  count.other += 1;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (scripts !== undefined) countOther(scripts, { lead, second: bytes[index + 1] ?? 0, size });
}

/**
 * Adds the inside of a JSON string, between its quotes, to `count` as a piece, unless it is empty. An
 * escape is one character.
 */
export function countPiece(bytes: Uint8Array, count: TextCount): void {
  if (bytes.length > 0) count.pieces += 1;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== backslash) {
      countCharacter(bytes, index, count);
      continue;
    }
    index += 1;
    const letter = bytes[index] ?? 0;
    if (letter === letterU) {
      count.other += 1;
      if (count.scripts !== undefined)
        countEscaped(bytes.subarray(index + 1, index + 5), count.scripts);
      index += 4;
    } else {
      count.ascii += 1;
      if (count.scripts !== undefined) countAscii(escapes[letter] ?? letter, count.scripts);
    }
  }
}

/** What the letters of escapes stand for, where that is a blank. */
const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9 };

/** A character that is written as four digits of its code. */
function countEscaped(digits: Uint8Array, scripts: ScriptCount): void {
  const code = Number.parseInt(String.fromCharCode(...digits), 16);
  // Half of a character has half of its four bytes.
  if (!(code >= 0x80) || (code >= 0xd800 && code <= 0xdfff)) {
    countOther(scripts, { lead: 0xff, second: 0, size: 2 });
    return;
  }
  const written = encoder.encodeInto(String.fromCharCode(code), character).written;
  const [lead = 0, second = 0] = character;
  countOther(scripts, { lead, second, size: written });
}

const character = new Uint8Array(4);

/**
 * About how many tokens this text is, for when nobody reports it: four ASCII characters or one
 * other character a token, and at least one a piece, since streams come a token or more at a time.
 * Rather too many than too few, because somebody pays the difference.
 */
export function estimateTokens(count: TextCount): number {
  return Math.max(count.pieces, Math.ceil(count.ascii / 4) + count.other);
}

/**
 * The most tokens this text can be: a token is at least one byte, and a character that is not ASCII at
 * most four. Random signs and rare scripts come near it, at several times an estimate.
 */
export function tokensMax(count: TextCount): number {
  return Math.max(count.pieces, count.ascii + 4 * count.other);
}
