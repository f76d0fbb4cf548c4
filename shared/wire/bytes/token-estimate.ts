/** A count of text: ASCII characters, other characters, and the pieces it came in. */
export type TextCount = { ascii: number; other: number; pieces: number };

/** A count of nothing. */
export function emptyCount(): TextCount {
  return { ascii: 0, other: 0, pieces: 0 };
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
    if (read === written) count.ascii += read;
    else countBytes(part.subarray(0, written), count);
  }
}

function countBytes(bytes: Uint8Array, count: TextCount): void {
  for (const byte of bytes) {
    if (byte < 0x80) count.ascii += 1;
    // The other bytes of a character continue it.
    else if (byte >= 0xc0) count.other += 1;
  }
}

/**
 * Adds the inside of a JSON string, between its quotes, to `count` as a piece, unless it is empty. An
 * escape is one character.
 */
export function countPiece(bytes: Uint8Array, count: TextCount): void {
  if (bytes.length > 0) count.pieces += 1;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === backslash) {
      index += 1;
      if (bytes[index] === letterU) {
        count.other += 1;
        index += 4;
      } else count.ascii += 1;
    } else if (byte < 0x80) count.ascii += 1;
    else if (byte >= 0xc0) count.other += 1;
  }
}

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
