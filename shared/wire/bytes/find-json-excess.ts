import { closingQuote, marks } from "./json-bytes.ts";

/** What JSON may have at most. */
export type JsonBounds = {
  /** Levels of brackets. */
  readonly depthMax: number;
  /** Objects, lists, texts and names of fields, together. */
  readonly partsMax: number;
  /** Entries that follow another one in their list or object: numbers are these alone. */
  readonly entriesMax: number;
};

/** What was counted so far of several JSON texts that have bounds together. */
export type JsonCount = { parts: number; entries: number };

/**
 * Which bound JSON is beyond, found in one pass over its bytes without reading any of it: bodies that
 * take long to read are long in these, not in bytes. Brackets and commas inside texts are none.
 * Given a count of texts before, goes on from there and adds to it.
 */
export function findJsonExcess(
  bytes: Uint8Array,
  { depthMax, partsMax, entriesMax }: JsonBounds,
  count?: JsonCount,
): keyof JsonBounds | undefined {
  // A level takes two bytes, anything else one.
  const isShort = bytes.length <= Math.min(2 * depthMax, partsMax, entriesMax);
  if (isShort && count === undefined) return undefined;
  let depth = 0;
  let { parts, entries } = count ?? { parts: 0, entries: 0 };
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === marks.quote) {
      index = closingQuote(bytes, index + 1);
      parts += 1;
      if (parts > partsMax) return "partsMax";
    } else if (byte === marks.comma) {
      entries += 1;
      if (entries > entriesMax) return "entriesMax";
    } else if (byte === marks.braceOpen || byte === marks.bracketOpen) {
      depth += 1;
      parts += 1;
      if (depth > depthMax) return "depthMax";
      if (parts > partsMax) return "partsMax";
    } else if (byte === marks.braceClose || byte === marks.bracketClose) depth -= 1;
  }
  if (count !== undefined) Object.assign(count, { parts, entries });
  return undefined;
}
