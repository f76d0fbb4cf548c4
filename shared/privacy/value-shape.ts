/** A reference that a shell, a template or a format fills in, or a blank that a person should. */
const reference =
  /^\$\w+$|^\$\(|^%\w*%?$|\$\{|\{\{|#\{|<%|%\(|\\\(|^\{[\w.]*\}$|^<[^<>]*>$|^\[[^[\]]*\]$|^\\[ux]|^[xX.•…_-]+$|\*{3}|x{6}|…|A-Z|a-z|0-9/;

/** How programs read a value from elsewhere, and what papers write for one. */
const standIn =
  /^(?:process|os|env|import|self|this|config|secrets?|vars?)\.|^(?:your|insert|enter|replace|change)(?:[-_ ]|me|$)|^(?:null|none|nil|true|false|undefined|todo|example|redacted|masked|hidden|removed)$/i;

/** An address, a path, or the name of one. */
const place = /^(?:[a-z][a-z\d+.-]*:\/\/|\/\/|\.{1,2}\/|~\/|[A-Za-z]:\\|@[\w-]+\/|#)/i;

/** Words, each with a short number at most, joined by what joins words in names. */
const wordsOnly = /^(?:[A-Za-z]*\d{0,5}[-_.:/ ])*[A-Za-z]*\d{0,5}$/;

/**
 * A small letter, a large one, a small one, in that order. From the start and with one way to read it: a
 * pattern with a free space before each letter takes minutes for a few thousand of them.
 */
const changesCase = /^[^a-z]*[a-z][^A-Z]*[A-Z][^a-z]*[a-z]/;

/** Whether a value is a blank to be filled in, a reference or a path, and so no secret itself. */
export function isStandIn(value: string): boolean {
  if (value.startsWith("/") && isName(value)) return true;
  return reference.test(value) || standIn.test(value) || place.test(value);
}

/** Whether a value reads as a name: `my-secret-2`, `sha256`, `keyword.control`. */
export function isName(value: string): boolean {
  const words = value.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-");
  if (!wordsOnly.test(words)) return false;
  // What is drawn by lot changes between small, large and digits with every second character.
  const changes = words.length - value.length + (value.match(/\d+/g) ?? []).length;
  if (changes * 3 > Math.max(value.length, 6)) return false;
  const letters = value.replaceAll(/[^A-Za-z]/g, "");
  const large = letters.replaceAll(/[a-z]/g, "").length / letters.length;
  return letters.length < 20 || large < 0.3 || large > 0.8;
}

/** Whether a value says when something was or will be. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(value);
}

/** Whether letters and digits, or letters and signs, stand in one word, as in a password. */
export function isMixed(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[\d!@#$%^&*+=?~|]/.test(value);
}

/** Whether it has both. */
export function hasLetterAndDigit(value: string): boolean {
  return /[A-Za-z]/.test(value) && /\d/.test(value);
}

/**
 * Whether a value looks drawn by lot: sixteen characters or more, of two kinds, no words, and nearly as much
 * entropy as that length can hold. One bound for every length would take most long names in programs.
 */
export function isRandom(value: string): boolean {
  if (value.length < 16 || !(hasLetterAndDigit(value) || changesCase.test(value))) return false;
  const isHex = /^[\da-f]+$/i.test(value);
  const most = Math.log2(Math.min(value.length, isHex ? 16 : 62));
  return entropy(value) >= 0.8 * most && !isName(value);
}

/** Bits in each character, by how often the text has each. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
