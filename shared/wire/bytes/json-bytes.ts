/**
 * Why this room has scanners of its own: every byte of every answer passes here, and what the pool must
 * know of it are a few counts. So answers are read in one pass over their bytes; nothing is decoded or
 * parsed that nobody asks for, and text inside strings is never mistaken for structure. Off this path,
 * a library or `JSON.parse` does it.
 */
const codeOf = (text: string) => text.charCodeAt(0);

/** The bytes JSON is made of. */
export const marks = {
  quote: codeOf('"'),
  backslash: codeOf("\\"),
  colon: codeOf(":"),
  comma: codeOf(","),
  braceOpen: codeOf("{"),
  braceClose: codeOf("}"),
  bracketOpen: codeOf("["),
  bracketClose: codeOf("]"),
} as const;
const space = codeOf(" ");

const encoder = new TextEncoder();
/** A word as it stands in JSON after its first quote, up to the last one. */
export const toWord = (text: string): Uint8Array => encoder.encode(`${text}"`);

/** How many bytes of a string are looked at one by one before the rest is searched. */
const nearBytes = 32;

/**
 * Where the string ends that begins at `from`, after its quote; the end of the bytes if it does not.
 * Names are short and read at once; in a long text the quotes are searched for.
 */
export function closingQuote(bytes: Uint8Array, from: number): number {
  let index = from;
  for (;;) {
    const near = Math.min(index + nearBytes, bytes.length);
    while (index < near) {
      const byte = bytes[index];
      if (byte === marks.quote) return index;
      index += byte === marks.backslash ? 2 : 1;
    }
    const end = bytes.indexOf(marks.quote, index);
    if (end < 0) return bytes.length;
    let before = end;
    while (before > index && bytes[before - 1] === marks.backslash) before -= 1;
    // Two backslashes are one that is meant; one more hides the quote.
    if ((end - before) % 2 === 0) return end;
    // Others may be near again: code in a text has one in every line.
    index = end + 1;
  }
}

/** The first byte at or after `from` that is not blank. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && (bytes[index] ?? 0) <= space) index += 1;
  return index;
}

/** Whether the string that begins at `from`, after its quote, is this word and no more. */
export function isWord(bytes: Uint8Array, from: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++)
    if (bytes[from + index] !== word[index]) return false;
  return true;
}

/** Whether it is one of these words. */
export function isOneOf(bytes: Uint8Array, from: number, words: readonly Uint8Array[]): boolean {
  for (const word of words) if (isWord(bytes, from, word)) return true;
  return false;
}
