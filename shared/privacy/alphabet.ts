/** Which ASCII characters belong to something: 1 at their codes. */
export type Alphabet = Uint8Array;

/** An alphabet from characters and ranges, as between the brackets of a pattern: `A-Za-z0-9_-`. */
export function alphabet(characters: string): Alphabet {
  const belongs = new Uint8Array(128);
  for (let at = 0; at < characters.length; at += 1) {
    const isRange = characters[at + 1] === "-" && at + 2 < characters.length;
    const last = characters.charCodeAt(isRange ? at + 2 : at);
    for (let code = characters.charCodeAt(at); code <= last; code += 1) belongs[code] = 1;
    if (isRange) at += 2;
  }
  return belongs;
}

/** Letters and digits. */
export const alphanumeric = alphabet("A-Za-z0-9");
/** What names in programs are made of. */
export const word = alphabet("A-Za-z0-9_");
/** What base64 for addresses is made of, and most keys. */
export const urlSafe = alphabet("A-Za-z0-9_-");

/** Whether the character at `at` belongs. */
export function isIn(text: string, at: number, belongs: Alphabet): boolean {
  return belongs[text.charCodeAt(at)] === 1;
}

/** The first place from `from` on, and before `limit`, whose character does not belong. */
export function endOfRun(
  text: string,
  { from, limit = text.length }: { readonly from: number; readonly limit?: number },
  belongs: Alphabet,
): number {
  let end = from;
  while (end < limit && belongs[text.charCodeAt(end)] === 1) end += 1;
  return end;
}

/** From where on every character before `until` belongs; at most `most` of them are read. */
export function startOfRun(
  text: string,
  { until, most }: { readonly until: number; readonly most: number },
  belongs: Alphabet,
): number {
  let start = until;
  while (start > until - most && belongs[text.charCodeAt(start - 1)] === 1) start -= 1;
  return start;
}

/**
 * Whether something can begin at `at`: no letter, digit, underscore or hyphen stands before it, but for
 * the end of an escape (`%22`, `\n`, `\u0022`) and for the one hyphen of a list or a diff.
 */
export function isFresh(text: string, at: number): boolean {
  if (!isIn(text, at - 1, urlSafe)) return true;
  if (text[at - 1] === "-") return !isIn(text, at - 2, urlSafe);
  return isEscape(text.slice(Math.max(0, at - 6), at));
}

function isEscape(before: string): boolean {
  return /(?:%[0-9a-fA-F][0-9a-fA-F]|\\(?:[nrt]|x[0-9a-fA-F][0-9a-fA-F]|u[0-9a-fA-F]{4}))$/.test(
    before,
  );
}
