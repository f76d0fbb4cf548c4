import { characterLength, isDoubled, quoteAt } from "./literals.ts";
import type { Place } from "./place.ts";

/** What each closing bracket closes. */
export const openerOf: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** What is open where somebody reads along a text, brackets and quotes. */
export type Reading = {
  readonly at: number;
  /** How many brackets of the text's own are open. */
  readonly depth: number;
  /** True for a bracket or quote that closes what was open before the text. */
  readonly isForeign: boolean;
  /** True inside a text in quotes, */
  readonly isQuoted: boolean;
  /** and true if it is the one that the cursor is in. */
  readonly isOuter: boolean;
};

/**
 * Reads along `text` from the cursor on and says what is open before each character. A bracket that is
 * opened on a line that begins by closing a foreign one (`} else {`) stands for that one: closing it is
 * foreign, too. Ends early when `visit` answers true.
 */
export function readBrackets(
  text: string,
  { literal, languageId, line }: Pick<Place, "literal" | "languageId" | "line">,
  visit: (reading: Reading) => boolean | undefined,
): void {
  // One for all characters: thousands of them would be the most expensive part of tidying.
  const reading = { at: 0, depth: 0, isForeign: false, isQuoted: false, isOuter: false };
  const isEnough = (at: number, isForeign: boolean): boolean => {
    reading.at = at;
    reading.depth = open.length;
    reading.isForeign = isForeign;
    reading.isQuoted = quote !== "";
    reading.isOuter = reading.isQuoted && isOutside;
    return visit(reading) === true;
  };
  // Whether each open bracket stands for one from before the text.
  const open: boolean[] = [];
  // What the line began by closing.
  let owed: string | undefined;
  let isLineStart = line.trim() === "";
  let quote = literal;
  let isOutside = literal !== "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== "") {
      const isEnd = text.startsWith(quote, at) && !isDoubled(text, at, languageId);
      const isForeign = isEnd && isOutside;
      if (isEnough(at, isForeign)) return;
      if (character === "\\") at += 1;
      else if (isEnd) {
        at += quote.length - 1;
        quote = "";
        isOutside = false;
      } else if (text[at] === quote) at += 1;
      else if (character === "\n" && (quote === '"' || quote === "'")) quote = "";
      continue;
    }
    const opener = openerOf[character];
    const isForeign = opener !== undefined && (open.at(-1) ?? true);
    if (isEnough(at, isForeign)) return;
    if (opener !== undefined) {
      if (isForeign && isLineStart) owed = opener;
      open.pop();
    } else if (character === "(" || character === "[" || character === "{") {
      open.push(owed === character);
      if (owed === character) owed = undefined;
    } else if (character === "\n") owed = undefined;
    else {
      const length = characterLength(text, at, languageId);
      if (length > 0) at += length - 1;
      else quote = quoteAt(text, at, languageId);
    }
    if (character === "\n") isLineStart = true;
    else if (character.trim() !== "") isLineStart = false;
  }
}
