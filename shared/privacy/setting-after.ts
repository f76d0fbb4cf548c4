import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { startOfRun, alphabet } from "./alphabet.ts";
import { afterName, isQuoted } from "./literal-after.ts";
import { isSecretLiteral, isSecretWord, type TellingName, type ValueSpan } from "./named.ts";

/** What stands before the name in a line of settings, and in one of a diff. */
const lineStart = alphabet(" \t+>#*\"'-");
const lineStartCharacters = 64;
/** What else a name may stand behind. */
const prefixes = ["ENV ", "ARG ", "export ", "set ", "name: "];
const operatorCharacters = 96;
/** A variable that is called as what it holds. */
const ownWord = /^(?:\w+\.)?(?:pass(?:word|wd)?|pwd)\d*$/i;
/** What stands between a name and its value; in some files both are values of fields. */
const leadsOn =
  /^(?::[ \t]{0,8}(?:[|>][+-]?)?\r?\n[+-]?[ \t]{1,64}(?:- )?(?:value:[ \t]{0,8})?|[ \t]{0,8}(?:=>|:=|[=:：])[ \t]{0,16}|\r?\n[ \t]{0,64}(?:- )?value:[ \t]{0,8})/;

/** The secret that is the rest of its line: YAML, properties, shells, XML, a flag of a command. */
export function settingAfter(text: string, name: TellingName): ValueSpan | undefined {
  const from = afterName(text, name.end);
  return (
    elementAfter(text, from, name) ??
    flagAfter(text, from, name) ??
    propertyAfter(text, from, name) ??
    lineAfter(text, from, name)
  );
}

/** `<password>…</password>`, `<string name="api_key">…</string>`. */
function elementAfter(text: string, from: number, name: TellingName): ValueSpan | undefined {
  const isTag = text[name.start - 1] === "<" || isQuoted(text, name.end);
  if (text[from] !== ">" || !isTag) return undefined;
  const value = wordAt(text, from + 1, /[\s<>]/);
  if (text[from + 1 + value.length] !== "<") return undefined;
  return isSecretLiteral(value, name) ? spanOf(from + 1, value) : undefined;
}

/** `--password …`, `--token=…`. */
function flagAfter(text: string, from: number, name: TellingName): ValueSpan | undefined {
  if (text.slice(name.start, name.start + 2) !== "--") return undefined;
  if (text[from] !== " " && text[from] !== "=") return undefined;
  const value = wordAt(text, from + 1, /[\s"'`;|]/);
  return isSecretWord(value, name) ? spanOf(from + 1, value) : undefined;
}

/** `spring.datasource.password=…`: three names at least and no space, as in no program. */
function propertyAfter(text: string, from: number, name: TellingName): ValueSpan | undefined {
  if (text[from] !== "=" || text[name.start - 1] !== "." || !name.isPassword) return undefined;
  const before = text.slice(Math.max(0, name.start - lineStartCharacters), name.start);
  if (!/(?:^|\n)[+-]?[a-z][\w-]*\.(?:[\w-]+\.)+$/.test(before)) return undefined;
  if (/(?:^|\n)[+-]?(?:this|self)\./.test(before)) return undefined;
  const value = restOfLine(text, from + 1);
  if (/[;,(){}\s]/.test(value) || ownWord.test(value)) return undefined;
  return isSecretLiteral(value, { ...name, isAll: true }) ? spanOf(from + 1, value) : undefined;
}

function lineAfter(text: string, from: number, name: TellingName): ValueSpan | undefined {
  if (!beginsLine(text, name.start)) return undefined;
  const window = text.slice(from, from + operatorCharacters);
  const isEnv = text.startsWith("ENV ", name.start - 4);
  const [operator] = leadsOn.exec(window) ?? (isEnv ? /^ /.exec(window) : undefined) ?? [""];
  if (operator === "") return undefined;
  const start = from + operator.length;
  const value = restOfLine(text, start);
  if (/[\s]|[;,{(]$/.test(value)) return undefined;
  const isShell =
    /^[ =]$/.test(operator) && /^[A-Z][A-Z\d_]*$/.test(text.slice(name.start, name.end));
  const isSecret =
    isSecretWord(value, name) ||
    (isShell &&
      name.isPassword &&
      value.length >= 4 &&
      isSecretLiteral(value.padEnd(6, "a"), name));
  return isSecret ? spanOf(start, value) : undefined;
}

/** Whether nothing but a sign of a list, a diff or a comment, or a word like `export`, stands before. */
function beginsLine(text: string, until: number): boolean {
  const word = prefixes.find((prefix) => text.startsWith(prefix, until - prefix.length)) ?? "";
  const from = { until: until - word.length, most: lineStartCharacters };
  const at = startOfRun(text, from, lineStart);
  return at === 0 || text[at - 1] === "\n";
}

function restOfLine(text: string, start: number): string {
  const window = text.slice(start, start + limits.privateWindowCharactersMax);
  const line = window.split(/\r?\n/, 1)[0] ?? "";
  const end = line.search(/ #|[，。；、！？]/);
  return (end === -1 ? line : line.slice(0, end)).trimEnd();
}

function wordAt(text: string, start: number, stop: RegExp): string {
  const window = text.slice(start, start + limits.privateWindowCharactersMax);
  const end = window.search(stop);
  return end === -1 ? window : window.slice(0, end);
}

function spanOf(start: number, value: string): ValueSpan {
  return { start, end: start + value.length };
}
