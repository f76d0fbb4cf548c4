import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { isName } from "./value-shape.ts";
import { isSecretLiteral, type TellingName, type ValueSpan } from "./named.ts";

const quotes = `"'\``;
/** How far behind a name its literal begins: room for a type. */
const gapCharacters = 64;
/** What leads from a name to its literal: `=`, `:`, `=>`, `(`, `,`, `{`, `||`, `??`. */
const leads = /(?:[=:>(,{]|\|\||\?\?)\s*$/;
/** What a property of C# has before its value. */
const accessors = /^\s*\{[\sa-z;]*\}/;
/** In markup, what the name stands in has other attributes. */
const otherAttribute = /^\s+(?!value\b|content\b)[\w-]+\s*=\s*$/;
/** Letters that may stand before a quote and belong to it. */
const quotePrefix = /(?<![\w$])(?:[rbuflLR@$]{1,2})$/;

const escapesMost = 7;
/** What stands before a quote in JSON that is a text of JSON, and in that once more. */
const escapes = /\\{1,7}$/;

/** The secret in the quotes that follow a name: `password: string = "…"`, `setToken("…")`, `token => '…'`. */
export function literalAfter(text: string, name: TellingName): ValueSpan | undefined {
  const from = afterAccessors(text, afterName(text, name.end));
  const quote = firstQuote(text, from);
  if (quote === undefined) return undefined;
  const lead = text.slice(from, quote).replace(escapes, "").replace(quotePrefix, "");
  if (isQuoted(text, name.end) && otherAttribute.test(lead)) return undefined;
  const isBeside = lead !== "" && lead.trim() === "" && !name.isVague;
  if (!isBeside && !leads.test(lead)) return undefined;
  const mark = text[quote] ?? "";
  const isTriple = text.startsWith(mark + mark, quote + 1);
  const start = quote + (isTriple ? 3 : 1);
  const end = closingQuote(text, start, mark);
  if (end === undefined) return undefined;
  const value = text.slice(start, end);
  // Behind a comma it may be its value, or the next name of a list.
  const isOften = name.isAll || /^[A-Z\d_]+$/.test(text.slice(name.start, name.end));
  if (/,\s*$/.test(lead) && isName(value) && !(isOften && /\d/.test(value))) return undefined;
  return isSecretLiteral(value, name) ? { start, end } : undefined;
}

/** Behind the quote and the brackets that close the name itself. */
export function afterName(text: string, end: number): number {
  let at = end;
  while (text[at] === "\\" && at < end + escapesMost) at += 1;
  if (isQuoted(text, at)) at += 1;
  while (text[at] === "]" || text[at] === ")") at += 1;
  return at;
}

/** How long it is without the escape of its quote. */
const trimmed = (value: string) => value.replace(escapes, "").length;

function afterAccessors(text: string, from: number): number {
  return from + (accessors.exec(text.slice(from, from + gapCharacters))?.[0].length ?? 0);
}

/** Whether a quote closes the name. */
export function isQuoted(text: string, end: number): boolean {
  return quotes.includes(text[end] ?? "-");
}

function firstQuote(text: string, from: number): number | undefined {
  for (let at = from; at < from + gapCharacters && at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quotes.includes(character)) return at;
    if (character === "\n" || character === ";") return undefined;
  }
  return undefined;
}

/** Where the literal ends: at its quote, at one behind a backslash where it began so, or with the text. */
function closingQuote(text: string, start: number, mark: string): number | undefined {
  const isEscaped = text[start - 2] === "\\";
  const limit = Math.min(text.length, start + limits.privateWindowCharactersMax);
  for (let at = start; at < limit; at += 1) {
    const character = text[at];
    if (character === "\n") return undefined;
    if (character === mark) return isEscaped ? start + trimmed(text.slice(start, at)) : at;
    if (character === "\\" && !isEscaped) at += 1;
  }
  return limit === text.length ? limit : undefined;
}
