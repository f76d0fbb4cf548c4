/** Digits no `number` holds to the last, or a text that looks like them. Leaps over what has none. */
const manyDigits = /\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d/g;
const digitsMin = 16;
const numberWritten = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const codeOf = (text: string) => text.charCodeAt(0);
const codes = {
  quote: codeOf('"'),
  backslash: codeOf("\\"),
  zero: codeOf("0"),
  nine: codeOf("9"),
  dot: codeOf("."),
  plus: codeOf("+"),
  minus: codeOf("-"),
  e: codeOf("e"),
  capitalE: codeOf("E"),
} as const;

/** From where to where a number is written. */
export type NumberPlace = readonly [from: number, end: number];

/**
 * Where in a JSON text whole numbers stand that a `number` would round, in their order. Throws
 * `RangeError` for more numbers of 16 digits than there may be, rounded or not. Texts are leapt over; so
 * are fractions without an exponent, which are as exact as they can be.
 */
export function findLongNumbers(text: string, numbersMax: number): readonly NumberPlace[] {
  const places: NumberPlace[] = [];
  let [outside, quote, count] = [0, -1, 0];
  manyDigits.lastIndex = 0;
  while (manyDigits.test(text)) {
    const digitsAt = manyDigits.lastIndex - digitsMin;
    // A text that begins before the digits may have them in it.
    while (outside <= digitsAt) {
      if (quote < outside) quote = indexOrEnd(text, outside);
      if (quote > digitsAt) break;
      outside = endOfString(text, quote);
    }
    if (outside > digitsAt) {
      manyDigits.lastIndex = outside;
      continue;
    }
    const place = placeOf(text, digitsAt, outside);
    outside = place.end;
    manyDigits.lastIndex = place.end;
    if (place.kind === "none") continue;
    count += 1;
    if (count > numbersMax) throw new RangeError("These are too many long numbers.");
    if (place.kind === "rounded") places.push([place.from, place.end]);
  }
  return places;
}

type Place = {
  readonly kind: "rounded" | "exact" | "none";
  readonly from: number;
  readonly end: number;
};

/** The number that these digits are of, which begins no earlier than `least`. */
function placeOf(text: string, digitsAt: number, least: number): Place {
  let digitsEnd = digitsAt + digitsMin;
  while (isDigit(text.charCodeAt(digitsEnd))) digitsEnd += 1;
  const isFraction = digitsAt > least && text.charCodeAt(digitsAt - 1) === codes.dot;
  const none: Place = { kind: "none", from: digitsAt, end: digitsEnd };
  // By far the most there are, as in vectors: nothing is asked of them.
  if (isFraction && !isExponent(text.charCodeAt(digitsEnd))) return none;
  let from = digitsAt;
  while (from > least && isOfNumber(text.charCodeAt(from - 1))) from -= 1;
  numberWritten.lastIndex = from;
  // Otherwise it is no JSON, which its reader will say.
  if (!numberWritten.test(text) || numberWritten.lastIndex < digitsEnd) return none;
  const end = numberWritten.lastIndex;
  const source = text.slice(from, end);
  const value = Number(source);
  const isLarge = Number.isInteger(value) && !Number.isSafeInteger(value);
  return { kind: isLarge && source !== String(value) ? "rounded" : "exact", from, end };
}

function indexOrEnd(text: string, from: number): number {
  const index = text.indexOf('"', from);
  return index < 0 ? text.length : index;
}

/** How many characters of a text are looked at one by one before the rest is searched. */
const nearCharacters = 32;

/** Where the string ends that begins with this quote, its last one included. */
function endOfString(text: string, quote: number): number {
  let index = quote + 1;
  for (;;) {
    const near = Math.min(index + nearCharacters, text.length);
    while (index < near) {
      const code = text.charCodeAt(index);
      if (code === codes.quote) return index + 1;
      index += code === codes.backslash ? 2 : 1;
    }
    const end = text.indexOf('"', index);
    if (end < 0) return text.length;
    let before = end;
    while (before > index && text.charCodeAt(before - 1) === codes.backslash) before -= 1;
    // Two backslashes are one that is meant; one more hides the quote.
    if ((end - before) % 2 === 0) return end + 1;
    index = end + 1;
  }
}

const isDigit = (code: number) => code >= codes.zero && code <= codes.nine;
const isExponent = (code: number) => code === codes.e || code === codes.capitalE;
const isSign = (code: number) => code === codes.plus || code === codes.minus;

/** Whether a number may have this before its last digits. */
const isOfNumber = (code: number) =>
  isDigit(code) || code === codes.dot || isSign(code) || isExponent(code);
