import type { PrivateType } from "./detectors/detector.ts";

/**
 * What stands for a hidden value: its type, and a code of five symbols. The code alone decides: four of
 * it come from a keyed hash of the value, the fifth checks them. No vowel makes it a word, and nothing
 * in it looks like something else. Their count is prime, so that no single wrong symbol and no two
 * swapped ones pass the check.
 */
export const codeSymbols = "23456789BCDFGHJKMNPQRTX";
/** How many of them a code has. */
export const codeLength = 5;
const weights = [2, 3, 4, 5];

/** How many different codes there are. */
export const codesCount = codeSymbols.length ** weights.length;

/** The code for a number below `codesCount`. */
export function codeOf(number: number): string {
  let rest = number;
  let sum = 0;
  let code = "";
  for (const weight of weights) {
    const digit = rest % codeSymbols.length;
    rest = Math.floor(rest / codeSymbols.length);
    sum += weight * digit;
    code += codeSymbols.charAt(digit);
  }
  return (
    code +
    codeSymbols.charAt((codeSymbols.length - (sum % codeSymbols.length)) % codeSymbols.length)
  );
}

/** Whether five symbols can be a code: their check fits. */
export function isCode(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < codeLength; at += 1) {
    const digit = codeSymbols.indexOf(code.charAt(at));
    if (digit === -1) return false;
    sum += (weights[at] ?? 1) * digit;
  }
  return code.length === codeLength && sum % codeSymbols.length === 0;
}

/** The placeholder for a value of this type. */
export function placeholderOf(type: PrivateType, code: string): string {
  return `${type}_${code}`;
}

/** Wide letters as narrow ones, all in capitals; as long as before, unit for unit. */
export function folded(text: string): string {
  const narrow = text.replaceAll(/[！-～]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return narrow.replaceAll(/[a-z]+/g, (small) => small.toUpperCase());
}
