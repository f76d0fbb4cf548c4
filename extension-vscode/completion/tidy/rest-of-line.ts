import { openerOf, readBrackets } from "./brackets.ts";
import { withoutTrailingBlanks } from "./line-kinds.ts";
import type { Place, Rule } from "./place.ts";

/** The fewest letters at the end of an answer that are no coincidence. */
const lettersMin = 3;

/** Ends where the rest of the cursor's line begins, brackets the editor closed by itself included. */
export const withoutRestOfLine: Rule = (text, place) => {
  const rest = place.rest.trim();
  if (rest === "") return text;
  const at = whereRestBegins(text, rest, place);
  if (at === undefined) return text;
  const kept = text.slice(0, at);
  return /^\s/.test(place.rest) ? withoutTrailingBlanks(kept) : kept;
};

function whereRestBegins(text: string, rest: string, place: Place): number | undefined {
  const isMidWord = /\w$/.test(place.line) && /^\w/.test(rest);
  let found: number | undefined;
  let reopened: number | undefined;
  readBrackets(text, place, ({ at, depth, isForeign, isQuoted, isOuter }) => {
    // A quote that closed the text around the cursor, and another opened at the end: one was added.
    if (reopened !== undefined) {
      if (text[at] !== "\n") return undefined;
      found = reopened;
      return true;
    }
    if (isForeign && text[at] === rest[0]) {
      if (isQuoted && !isAlone(text, at, rest)) {
        reopened = at;
        return undefined;
      }
      found = endReopened(text, at, { ...place, rest }) ?? at;
      return true;
    }
    if (isOuter && isWholeRest(text, at, rest)) {
      found = at;
      return true;
    }
    if (isQuoted || depth > 0 || !isRest(text, at, { rest, isMidWord })) return undefined;
    if (isOwn(text.slice(0, at), rest)) return undefined;
    found = at;
    return true;
  });
  if (found !== undefined) return found;
  const end = text.trimEnd();
  if (reopened !== undefined) {
    if (endsQuoted(text, place)) return undefined;
    const last = end.slice(0, -rest.length);
    return end.endsWith(rest) && endsQuoted(last, place) ? last.length : reopened;
  }
  const isSaid = /[\p{L}\p{N}"'`]/u.test(rest) && rest.length > 1 && end.endsWith(rest);
  const at = end.length - rest.length;
  return isSaid && !isOwn(end.slice(0, at), rest) ? at : undefined;
}

/**
 * Where an answer of one line ends that closes the bracket at `at` and leaves another open: the bracket
 * that stands there closes that one. What `a).then(b)` is before `)`.
 */
function endReopened(text: string, at: number, place: Place): number | undefined {
  const { rest } = place;
  const end = text.trimEnd();
  const last = end.endsWith(rest) ? end.length - rest.length : end.length;
  const behind = end.slice(at + 1, last);
  if (!/^\s*[.?&|+*/<>=-]/.test(behind) || behind.includes("\n")) return undefined;
  let opener = "";
  let isOpen = false;
  readBrackets(`${behind} `, { ...place, literal: "" }, (reading) => {
    if (reading.isForeign) return true;
    if (reading.depth === 0 && !reading.isQuoted) opener = behind[reading.at] ?? opener;
    isOpen = reading.at === behind.length && reading.depth === 1 && !reading.isQuoted;
    return undefined;
  });
  return isOpen && openerOf[rest[0] ?? ""] === opener ? last : undefined;
}

/** Whether what is left of the line at `at` is the rest of the cursor's line, or its beginning. */
function isRest(
  text: string,
  at: number,
  { rest, isMidWord }: { readonly rest: string; readonly isMidWord: boolean },
): boolean {
  const isPart = /\w/.test(text[at] ?? "") && /\w/.test(text[at - 1] ?? "");
  if (text[at] !== rest[0] || (isPart && !isMidWord)) return false;
  const end = text.indexOf("\n", at);
  const length = (end === -1 ? text.length : end) - at;
  if (length > rest.length + 80) return false;
  const left = text.slice(at, at + length).trimEnd();
  if (left === rest) return true;
  if (!rest.startsWith(left)) return false;
  const letters = left.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters >= (isMidWord ? lettersMin - 1 : lettersMin) || /^[;,:>/]+$/.test(left);
}

/** Whether the whole rest stands at `at` in a text in quotes, and no bracket of it is the text's own. */
function isWholeRest(text: string, at: number, rest: string): boolean {
  if (!text.startsWith(rest, at) || (text[at + rest.length] ?? "\n") !== "\n") return false;
  const said = text.slice(0, at);
  const [open, close] = [/[([{]/g, /[)\]}]/g].map((one) => said.match(one)?.length ?? 0);
  return !/^[)\]}]/.test(rest) || open === close;
}

/** Whether the quote at `at` is the last thing on its line, or the rest stands there in full. */
function isAlone(text: string, at: number, rest: string): boolean {
  const end = text.indexOf("\n", at);
  const left = text.slice(at, end === -1 ? text.length : end).trimEnd();
  return left.length === 1 || left === rest;
}

function endsQuoted(text: string, place: Place): boolean {
  let isQuoted = false;
  readBrackets(`${text} `, place, (reading) => {
    isQuoted = reading.isQuoted;
    return undefined;
  });
  return isQuoted;
}

/** Whether a closing tag, angle or word closes what the text itself opened. */
function isOwn(said: string, rest: string): boolean {
  const tag = /^<\/([\w.-]*)/.exec(rest)?.[1];
  if (tag !== undefined) {
    const count = (start: string) => said.split(`${start}${tag}`).length - 1;
    return count("<") > count("</");
  }
  if (rest.startsWith(">")) {
    const angles = said.replaceAll(/[=-]>|[<>]=|<[<-]/g, "");
    return angles.split("<").length > angles.split(">").length;
  }
  if (!/^end\b/.test(rest)) return false;
  const opened = said.match(/\b(?:function|do|then|begin|def|case)\b/g)?.length ?? 0;
  return opened > (said.match(/\bend\b/g)?.length ?? 0);
}
