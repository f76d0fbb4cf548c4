import { closingQuote, marks } from "./json-bytes.ts";

const { quote, comma, braceOpen, braceClose, bracketOpen, bracketClose } = marks;
const [smallE, capitalE, zero, nine] = [0x65, 0x45, 0x30, 0x39];

/** What JSON may have at most. */
export type JsonBounds = {
  /** Levels of brackets. */
  readonly depthMax: number;
  /** Objects, lists, texts and names of fields, together. */
  readonly partsMax: number;
  /** Entries that follow another one in their list or object: numbers are these alone. */
  readonly entriesMax: number;
  /** Numbers with an exponent. */
  readonly exponentsMax: number;
};

/** What was counted so far of several JSON texts that have bounds together. */
export type JsonCount = { parts: number; entries: number; exponents: number };

/** A count of nothing. */
export function emptyJsonCount(): JsonCount {
  return { parts: 0, entries: 0, exponents: 0 };
}

/**
 * Which bound JSON is beyond, found in one pass over its bytes without reading any of it: bodies that
 * take long to read are long in these, not in bytes. Brackets and commas inside texts are none.
 * Given a count of texts before, goes on from there and adds to it.
 */
export function findJsonExcess(
  bytes: Uint8Array,
  { depthMax, partsMax, entriesMax, exponentsMax }: JsonBounds,
  count?: JsonCount,
): keyof JsonBounds | undefined {
  // A level takes two bytes, anything else one.
  const isShort = bytes.length <= Math.min(2 * depthMax, partsMax, entriesMax, exponentsMax);
  if (isShort && count === undefined) return undefined;
  let depth = 0;
  let { parts, entries, exponents } = count ?? emptyJsonCount();
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) {
      index = closingQuote(bytes, index + 1);
      parts += 1;
      if (parts > partsMax) return "partsMax";
    } else if (byte === comma) {
      entries += 1;
      if (entries > entriesMax) return "entriesMax";
    } else if (byte === braceOpen || byte === bracketOpen) {
      depth += 1;
      parts += 1;
      if (depth > depthMax) return "depthMax";
      if (parts > partsMax) return "partsMax";
    } else if (byte === braceClose || byte === bracketClose) depth -= 1;
    else if ((byte === smallE || byte === capitalE) && isDigit(bytes[index - 1])) {
      exponents += 1;
      if (exponents > exponentsMax) return "exponentsMax";
    }
  }
  if (count !== undefined) Object.assign(count, { parts, entries, exponents });
  return undefined;
}

/** Before the last letter of `true` stands another letter. */
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= zero && byte <= nine;
