import { leadingWords } from "./telling-names.ts";
import { isSecretWord, type TellingName, type ValueSpan } from "./named.ts";

/** How far behind its word a sentence says the value. */
const sentenceCharacters = 64;
const words = leadingWords.join("|");
const lead = new RegExp(String.raw`[:：=是为為は는은]|(?<=\s)(?:${words})(?=\s)`);
const opening = /^[ \t"'`*«“”„「『:：=(]*/;
/** What a sentence puts behind the value, and what is in no password that is said in one. */
const word = /^[!-~]{1,128}/;
const closing = /[.,;:?)"'`*]+$/;

/** The secret in a sentence: "the password is …", "la contraseña es …", "密码是…". */
export function saidAfter(text: string, name: TellingName): ValueSpan | undefined {
  if (name.isVague) return undefined;
  const window = text.slice(name.end, name.end + sentenceCharacters).split("\n", 1)[0] ?? "";
  const found = lead.exec(window) ?? beside(text, name.end);
  if (found === null || /[(){};<>=@/]/.test(window.slice(0, found.index))) return undefined;
  if (/[:=]/.test(found[0]) && !isSentence(text, name.start)) return undefined;
  const from = name.end + found.index + found[0].length;
  const start = from + (opening.exec(text.slice(from, from + sentenceCharacters))?.[0].length ?? 0);
  const value = word.exec(text.slice(start, start + 128))?.[0].replace(closing, "") ?? "";
  return isSecretWord(value, name) ? { start, end: start + value.length } : undefined;
}

/** Whether what stands before the name in its line has no sign of a program. */
function isSentence(text: string, until: number): boolean {
  const line =
    text
      .slice(Math.max(0, until - sentenceCharacters), until)
      .split("\n")
      .at(-1) ?? "";
  return !/[(){}[\];<>=$&|]|\b(?:const|let|var|val|final|auto|def|string|char)\b/i.test(line);
}

/** Some languages put the value between the word for it and the verb. */
function beside(text: string, end: number): RegExpExecArray | null {
  return text.charCodeAt(end - 1) > 0x7f ? /^ /.exec(text.slice(end, end + 1)) : null;
}
