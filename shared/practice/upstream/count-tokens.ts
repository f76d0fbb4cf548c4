/**
 * The practice upstream's tokens: one Chinese, Japanese or Korean character; up to four other
 * letters or digits; a run of white space; or any other single character. A word takes the one space
 * before it along. Each token is at least one byte of UTF-8, so bytes bound tokens.
 */
const token =
  / ?(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\p{L}\p{M}\p{N}]{1,4})|\s+|./gsu;

/** Splits a text into those tokens; joined they are the text again. */
export function splitTokens(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/** How many tokens a text is. */
export function countTokens(text: string): number {
  return splitTokens(text).length;
}

/** What every message costs besides its text. */
export const messageTokens = 3;

/** What an image costs, whatever its size. */
export const imageTokens = 85;
