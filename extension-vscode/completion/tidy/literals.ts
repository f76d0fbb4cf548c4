import { doublesQuotes, hasBackticks, hasCharacterQuotes } from "./languages.ts";

const characterLiteral = /^'(?:\\[^'\n]{1,8}|[^\\'\n])'/;

/**
 * The quote that opens a text at `at`, or an empty text: an apostrophe in a word, a lifetime and a
 * single character do not.
 */
export function quoteAt(text: string, at: number, languageId: string): string {
  const character = text[at] ?? "";
  if (character === '"' || character === "`") return character;
  if (character !== "'" || /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return "";
  return hasCharacterQuotes(languageId) ? "" : "'";
}

/** How many characters the single character at `at` has; 0 where there is none. */
export function characterLength(text: string, at: number, languageId: string): number {
  if (text[at] !== "'" || !hasCharacterQuotes(languageId)) return 0;
  return text.slice(at, at + 12).match(characterLiteral)?.[0].length ?? 0;
}

/** Whether the quote at `at` stands for itself because it is written twice. */
export function isDoubled(text: string, at: number, languageId: string): boolean {
  return doublesQuotes(languageId) && text[at + 1] === text[at];
}

/** A place for code in a text, open at the end. */
const hole = /[$#]\{[^{}"'`]*$/;
const holesOf: Readonly<Record<string, RegExp>> = {
  swift: /\\\([^()"'`]*$/,
  python: /\bf["'][^"']*(?<!\{)\{[^{}"']*$/i,
  csharp: /\$@?"[^"]*(?<!\{)\{[^{}"]*$/,
};

/** The quote of the text that is open where `before` ends: one, three, or none, as in its holes. */
export function literalAt(before: string, languageId: string): string {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return (holesOf[languageId] ?? hole).test(line) ? "" : quoteOf(before, languageId);
}

function quoteOf(before: string, languageId: string): string {
  for (const triple of ['"""', "'''"]) if (isTripleOpen(before, triple)) return triple;
  if (hasBackticks(languageId) && isBacktickOpen(before)) return "`";
  const line = before.slice(before.lastIndexOf("\n") + 1);
  let open = "";
  for (let at = 0; at < line.length; at++) {
    if (open === "") {
      at += Math.max(0, characterLength(line, at, languageId) - 1);
      open = quoteAt(line, at, languageId);
      if (open === "" && line.startsWith("//", at)) return "";
    } else if (line[at] === "\\") at += 1;
    else if (line[at] === open) open = "";
  }
  return open;
}

/** What stands before a text of several lines. */
const opening = /(?:[=(,[{:+%?]|\breturn|=>)\s*[a-z]{0,2}$/i;

/** Whether the last backtick opens a text, by what stands before it and how many its line has. */
function isBacktickOpen(before: string): boolean {
  const at = before.lastIndexOf("`");
  if (at === -1) return false;
  const line = before.slice(before.lastIndexOf("\n", at) + 1, at);
  if (line.split("`").length % 2 === 0) return false;
  return opening.test(line) || /(?:^|[\s(=])[\w.]+$/.test(line) || !before.includes("\n", at);
}

/**
 * Whether the last three quotes open a text. What is read may begin in the middle of one, so they are
 * not counted: a text is opened behind a sign, or at the start of a line with words behind it or a
 * colon above; else it is closed.
 */
function isTripleOpen(before: string, triple: string): boolean {
  const at = before.lastIndexOf(triple);
  if (at === -1) return false;
  const start = before.lastIndexOf("\n", at) + 1;
  const line = before.slice(start, at);
  const end = before.indexOf("\n", at);
  const behind = before.slice(at + triple.length, end === -1 ? undefined : end);
  if (line.includes(triple)) return false;
  if (opening.test(line)) return true;
  if (!/^\s*[a-z]{0,2}$/i.test(line)) return false;
  if (/^\s*[,.)\]%]/.test(behind)) return false;
  const above = before.slice(0, start).trimEnd();
  return behind.trim() !== "" || above === "" || above.endsWith(":");
}
