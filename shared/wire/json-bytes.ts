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
/** A key as it stands in JSON. */
export const toKey = (text: string): Uint8Array => encoder.encode(text);

/** Where the string ends that begins at `from`, after its quote; the end of the bytes if it does not. */
export function closingQuote(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== marks.quote)
    index += bytes[index] === marks.backslash ? 2 : 1;
  return index;
}

/** The first byte at or after `from` that is not blank. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && (bytes[index] ?? 0) <= space) index += 1;
  return index;
}

/** Whether this text is that key. */
export function isKey(text: Uint8Array, key: Uint8Array): boolean {
  if (text.length !== key.length) return false;
  for (let index = 0; index < key.length; index++) if (text[index] !== key[index]) return false;
  return true;
}
