import { oncePer } from "../once-per.ts";
import { withoutBegunWord } from "./begun-word.ts";
import { isMarkup } from "./languages.ts";
import { indentOf, isClosing, isData, isWordedRow } from "./line-kinds.ts";
import type { Place, Rule } from "./place.ts";

/** How far back an answer may begin again. */
const linesMax = 40;

/** Shorter beginnings of a line are not taken for said again. */
const writtenMin = 3;

const bullet = /^(?:\/\/[/!]?|#+|--|[-*+>]|\d+\.|;+|%+)[ \t]$/;
const word =
  /(?<![\w.])(?:await|async|new|return|const|let|var|val|def|fn|fun|func|function|class|import|from|export|public|private|static|throw|raise|yield|typeof)[ \t]+$/;

/** Takes out what already stands before the cursor: lines, the line that was begun, its last word. */
export const withoutEcho: Rule = (text, place) => {
  const fresh = withoutLinesAbove(text, place);
  if (fresh !== undefined) return fresh;
  const { line } = place;
  const written = line.trimStart();
  // With its indentation: no part of a row of data is.
  if (written.length < line.length && written !== "" && text.startsWith(line)) {
    return text.slice(line.length);
  }
  const said = text.trimStart();
  // A tag may stand in another of its name.
  const isOther = (isData(written) && !isWordedRow(written)) || /^<\w[^<>]*>$/.test(written);
  const isLine = (written.length >= writtenMin && !isOther) || bullet.test(written);
  if (isLine && said.startsWith(written)) return said.slice(written.length);
  const last = word.exec(line)?.[0];
  if (last !== undefined && said.startsWith(last)) return said.slice(last.length);
  return withoutBegunWord(withoutDoubledSign(text, place), place);
};

/** Whole lines above, and the cursor's own, said again; `undefined` where they are not. */
export function withoutLinesAbove(text: string, place: Place): string | undefined {
  const { line } = place;
  const said = text.trimStart();
  let found: string | undefined;
  for (const { tail, first } of tailsAbove(place)) {
    if (!said.startsWith(first) || (line.trim() === "" && !isSaidOnce(first))) continue;
    const fresh = restAfter(said, tail, line);
    if (fresh !== undefined) found = fresh;
  }
  return found;
}

/** What stands before the cursor from each of the lines above on, the nearest first, and that line. */
const tailsAbove = oncePer(({ before, line }: Place) => {
  const tails: { readonly tail: string; readonly first: string }[] = [];
  let start = before.length - line.length;
  for (let count = 0; count < linesMax && start > 0; count++) {
    start = before.lastIndexOf("\n", start - 2) + 1;
    const tail = before.slice(start).trimStart();
    tails.push({ tail, first: tail.slice(0, Math.max(0, tail.indexOf("\n"))) });
  }
  return tails;
});

/** A line that is no row of values and no bracket. */
function isSaidOnce(line: string): boolean {
  if (isClosing(line) || (isData(line) && !isWordedRow(line))) return false;
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(line);
}

function restAfter(said: string, tail: string, line: string): string | undefined {
  if (line.trim() !== "") return said.startsWith(tail) ? said.slice(tail.length) : undefined;
  const lines = tail.trimEnd();
  if (!said.startsWith(lines)) return undefined;
  const rest = said.slice(lines.length);
  if (rest.trim() === "") return "";
  if (!rest.startsWith("\n")) return undefined;
  const fresh = rest.replace(/^(?:[ \t]*\n)+/, "");
  const indent = indentOf(line);
  return fresh.startsWith(indent) ? fresh.slice(indent.length) : fresh;
}

const ranges = /^(?:rust|ruby|kotlin|swift|groovy|perl|haskell|zig|lua|fsharp|shellscript)$/;

/** What a name may have in front once. */
function sigilOf(languageId: string): RegExp {
  if (isMarkup(languageId)) return languageId === "php" ? /[<$]\w*$/ : /<\w*$/;
  return languageId === "shellscript" ? /\$\w*$/ : /[@#]\w*$/;
}

/** `=` after `= `, `.` after `a.`, the quote that is open already. */
function withoutDoubledSign(text: string, { line, literal, languageId }: Place): string {
  if (/(?:^|[^=!<>+\-*/%&|^~?:])=[ \t]+$/.test(line))
    return text.replace(/^[ \t]*=(?![=>~])[ \t]*/, "");
  if (/[A-Za-z_)\]]\.$/.test(line) && !ranges.test(languageId))
    return text.replace(/^\.(?=\w)/, "");
  const sigil = sigilOf(languageId).exec(line)?.[0];
  if (sigil !== undefined && text.startsWith(sigil) && /[A-Za-z_]/.test(text[1] ?? "")) {
    return text.slice(sigil.length);
  }
  if (/(?:::|->)$/.test(line)) return text.replace(/^(?:::|->)(?=\w)/, "");
  if (literal.length !== 1 || !line.endsWith(literal) || text[0] !== literal) return text;
  const isSaidAgain = /[\p{L}\p{N}]/u.test(text[1] ?? "") && text.indexOf(literal, 1) > 0;
  return isSaidAgain ? text.slice(1) : text;
}
