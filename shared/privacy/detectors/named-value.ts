import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { endOfRun, startOfRun, urlSafe } from "../alphabet.ts";
import { literalAfter } from "../literal-after.ts";
import { settingAfter } from "../setting-after.ts";
import type { TellingName } from "../named.ts";
import { saidAfter } from "../said-after.ts";
import { passwordNames, secretNames } from "../telling-names.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

const anchors = createAnchors([...passwordNames, ...secretNames], "gi");
const passwords = new Set(passwordNames);
/** How a word may go on and still be the same word. */
const tails = new Set(["s", "key", "keys", "code", "hash", "value", "base"]);
/** Words so short that others contain them. */
const shortName = 5;

/**
 * A value beside a name that tells what it is: a literal in a program, the rest of a line of settings,
 * or what a sentence says the password is. Whether it is one is judged by the value, never by the name.
 */
export const namedValue: Detector = {
  id: "named-value",
  find: (text) => anchors(text, (anchor) => valueBeside(text, anchor)),
};

function valueBeside(text: string, anchor: Anchor): PrivateSpan | undefined {
  if (!isOwnWord(text, anchor)) return undefined;
  const name = nameAround(text, anchor);
  const span = literalAfter(text, name) ?? settingAfter(text, name) ?? saidAfter(text, name);
  return span && { ...span, type: name.isPassword ? "PASSWORD" : "SECRET" };
}

function nameAround(text: string, { word, at, end }: Anchor): TellingName {
  const most = limits.privateNameCharactersMax;
  const nameEnd = endOfRun(text, { from: end, limit: Math.min(text.length, end + most) }, urlSafe);
  return {
    start: startOfRun(text, { until: at, most }, urlSafe),
    end: nameEnd,
    isPassword: passwords.has(word.toLowerCase()),
    isAll: nameEnd === end && end - at > shortName,
    isVague: word.toLowerCase() === "pass",
  };
}

/** Whether the word ends where it ends, and is not in the middle of another: `tokenizer`, `compass`. */
function isOwnWord(text: string, { at, end }: Anchor): boolean {
  const goesOn = sameCase(text, end - 1, end);
  if (goesOn) {
    let tailEnd = end;
    while (tailEnd - end < 6 && sameCase(text, end - 1, tailEnd)) tailEnd += 1;
    if (!tails.has(text.slice(end, tailEnd).toLowerCase())) return false;
  }
  return end - at > shortName || !sameCase(text, at, at - 1);
}

/** Whether both are letters of ASCII, and both are small or both are large. */
function sameCase(text: string, one: number, other: number): boolean {
  const isSmall = (at: number) => /[a-z]/.test(text[at] ?? "");
  const isLarge = (at: number) => /[A-Z]/.test(text[at] ?? "");
  return (isSmall(one) && isSmall(other)) || (isLarge(one) && isLarge(other));
}
