import { closingQuote, isWord, marks, skipBlanks, toWord } from "./json-bytes.ts";

/**
 * The values of these fields of a JSON object, as the bytes they stand in: for answers that are large
 * and of which little is wanted. `undefined` if the bytes are no whole object.
 */
export function readFields(
  bytes: Uint8Array,
  names: readonly string[],
): ReadonlyMap<string, Uint8Array> | undefined {
  const wanted = names.map((name) => ({ name, word: toWord(name) }));
  const found = new Map<string, Uint8Array>();
  const start = skipBlanks(bytes, 0);
  if (bytes[start] !== marks.braceOpen) return undefined;
  let depth = 0;
  let name: string | undefined;
  let valueAt = 0;
  const close = (end: number) => {
    if (name !== undefined) found.set(name, bytes.subarray(valueAt, end));
    name = undefined;
  };
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === marks.quote) {
      const end = closingQuote(bytes, index + 1);
      const after = skipBlanks(bytes, end + 1);
      if (depth === 1 && name === undefined && bytes[after] === marks.colon) {
        const from = index + 1;
        name = wanted.find(({ word }) => isWord(bytes, from, word))?.name;
        valueAt = skipBlanks(bytes, after + 1);
        index = after;
      } else index = end;
    } else if (byte === marks.braceOpen || byte === marks.bracketOpen) depth += 1;
    else if (byte === marks.braceClose || byte === marks.bracketClose) {
      depth -= 1;
      if (depth > 0) continue;
      close(index);
      return found;
    } else if (byte === marks.comma && depth === 1) close(index);
  }
  return undefined;
}
