import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { alphabet, endOfRun } from "../alphabet.ts";
import { isMixed, isName, isRandom, isStandIn } from "../value-shape.ts";
import type { Detector, PrivateSpan } from "./detector.ts";

const nameCharacters = alphabet("A-Z0-9_");
const before = alphabet(" \t+-");
/** So many such lines are a file of settings, or a piece of one. */
const fewestLines = 3;
const tellingName = /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|SALT|PRIVATE|SIGN|PIN$/;
/** What settings say besides secrets. */
const plainValue =
  /^(?:true|false|yes|no|on|off|null|\d{1,6}|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:\/.*)?|localhost(?::\d+)?|\d+(?:\.\d+){1,3}(?::\d+)?|[\w.+-]+@[\w.-]+)$/i;

/** A line of settings stands in no text without one of these: most have none, and are read no further. */
const setting = /[A-Z\d_]=/;

type Line = { readonly name: string; readonly start: number; readonly end: number };

/** The values in a block of lines `NAME=value`, as in an `.env` file, but for what is plainly none. */
export const envLines: Detector = {
  id: "env-lines",
  find: (text) => {
    if (!setting.test(text)) return [];
    const spans: PrivateSpan[] = [];
    let block: Line[] = [];
    const close = () => {
      if (block.length >= fewestLines) spans.push(...block.flatMap((line) => secretOf(text, line)));
      block = [];
    };
    for (let at = 0; at < text.length;) {
      const found = text.indexOf("\n", at);
      const end = found === -1 ? text.length : found;
      const line = settingAt(text, at, end);
      if (line !== undefined) block.push(line);
      else if (!isNeutral(text, at, end)) close();
      at = end + 1;
    }
    close();
    return spans;
  },
};

function settingAt(text: string, from: number, end: number): Line | undefined {
  let at = endOfRun(text, { from, limit: end }, before);
  if (text.startsWith("export ", at)) at += "export ".length;
  const nameEnd = endOfRun(text, { from: at, limit: end }, nameCharacters);
  if (nameEnd === at || text[nameEnd] !== "=") return undefined;
  const value = valueIn(text, nameEnd + 1, text[end - 1] === "\r" ? end - 1 : end);
  return { name: text.slice(at, nameEnd), ...value };
}

/** Without quotes around it, or a comment behind it. */
function valueIn(text: string, start: number, end: number): { start: number; end: number } {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = text.slice(start + 1, end).indexOf(quote);
    return { start: start + 1, end: close === -1 ? end : start + 1 + close };
  }
  const value = text.slice(start, end);
  const comment = value.indexOf(" #");
  return {
    start,
    end: start + (comment === -1 ? value : value.slice(0, comment)).trimEnd().length,
  };
}

/** An empty line or a comment says nothing about what stands around it. */
function isNeutral(text: string, from: number, end: number): boolean {
  const at = endOfRun(text, { from, limit: end }, before);
  return at === end || text[at] === "#" || text[at] === "\r";
}

function secretOf(text: string, { name, start, end }: Line): PrivateSpan[] {
  const value = text.slice(start, Math.min(end, start + limits.privateWindowCharactersMax));
  // An enumeration of C has such lines, too, and so have commands.
  if (text[start - 1] === "=" && /\s|[,;({]$/.test(value)) return [];
  if (value === "" || isStandIn(value) || plainValue.test(value)) return [];
  const isTold = tellingName.test(name) && value.length >= 4;
  const isSecret = isTold || isRandom(value) || (value.length >= 8 && isOdd(value));
  return isSecret ? [{ start, end, type: "SECRET" }] : [];
}

function isOdd(value: string): boolean {
  return isMixed(value) && !isName(value) && !/\s/.test(value);
}
