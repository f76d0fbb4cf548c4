import { privateTypes } from "./detectors/detector.ts";
import type { HiddenValues } from "./hidden-values.ts";
import { codeLength, codeSymbols } from "./placeholder.ts";

const types = privateTypes.join("|");

/** As it was inserted, and with another code: nobody else writes that. */
const strange = new RegExp(
  String.raw`(?<![A-Z\d])(?:${types})\\?_(?=[A-Z]*\d|[${codeSymbols}]+(?![A-Z\d]))[A-Z\d]{4,6}(?![A-Z\d])`,
  "g",
);

/** Some word, what joins it to a code, and what may be left of one. Nothing in it ends a piece of a stream. */
const joined = /(?<![A-Za-z\d])([A-Za-z]{0,16})\\{0,2}_([A-Za-z\d]{2,7})(?![A-Za-z\d])/g;

/** What may be a code that lost its word. */
const bare = new RegExp(`(?<![A-Za-z\\d_])[${codeSymbols}]{${codeLength}}(?![A-Za-z\\d_])`, "g");

const isType = new RegExp(`^(?:${types})$`, "i");

/**
 * What was a placeholder of these values and is none any more: cut, with a wrong symbol, or one too many.
 * Each is told by what is left of it, and what it stood for is never said: two codes may be one step away.
 */
export function damagedIn(text: string, values: HiddenValues): readonly string[] {
  const found = new Set<string>();
  for (const [whole] of text.matchAll(strange)) found.add(whole);
  for (const [whole, word = "", rest = ""] of text.matchAll(joined)) {
    if ([...found].some((one) => whole.endsWith(one))) continue;
    const code = rest.toUpperCase();
    const isOurs = isType.test(word);
    const isLeft = isOurs && isBeginning(code, values, word === word.toUpperCase());
    if (isLeft || (isNear(code, values) && (isOurs || isOdd(code)))) found.add(whole);
  }
  for (const [code] of text.matchAll(bare)) {
    if (isOdd(code) && isNear(code, values)) found.add(code);
  }
  return [...found];
}

/** A word of some language has no digit among its letters. */
const isOdd = (code: string) => code.length === codeLength && /\d/.test(code) && /[A-Z]/.test(code);

/** Whether a known code begins so. Two symbols can be anything, unless one is a digit. */
function isBeginning(code: string, values: HiddenValues, isLarge: boolean): boolean {
  if (code.length >= codeLength) return false;
  return (code.length > 2 || (isLarge && /\d/.test(code))) && values.hasBeginning(code);
}

/** Whether a known code is one step away: a symbol wrong, missing, too many, or two of them swapped. */
function isNear(code: string, values: HiddenValues): boolean {
  if (Math.abs(code.length - codeLength) > 1) return false;
  const isKnown = (other: string) => values.withCode(other) !== undefined;
  for (let at = 0; at <= code.length; at += 1) {
    const [before, after] = [code.slice(0, at), code.slice(at)];
    if (isKnown(before + after.slice(1))) return true;
    if (after.length > 1 && isKnown(before + after.charAt(1) + after.charAt(0) + after.slice(2))) {
      return true;
    }
    for (const symbol of codeSymbols) {
      if (isKnown(before + symbol + after.slice(1)) || isKnown(before + symbol + after))
        return true;
    }
  }
  return false;
}
